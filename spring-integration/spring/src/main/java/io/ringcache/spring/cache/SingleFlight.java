package io.ringcache.spring.cache;

/** Among whom a missing value is loaded once. */
public enum SingleFlight {

    /** Among the threads of this JVM; other JVMs may load the same key at the same time. The default. */
    JVM,

    /**
     * Among all JVMs that share the cache: one loads, the others wait for what it stores. Costs two more round trips for each
     * load. Who waits too long, or cannot reach the node, loads by itself.
     */
    CLUSTER
}

package io.ringcache.internal.management;

/**
 * How one cache stands with one node: the node as this JVM sees it, and what the near cache has heard of it. The figures
 * are of this JVM alone; those of the near cache are 0 where there is none.
 *
 * <p>Public because JMX requires it of an MXBean interface.
 */
public interface NodeMXBean {

    /** The node's address, without credentials. */
    String getNode();

    /** One of the names of {@link io.ringcache.monitor.NodeState}. */
    String getState();

    /** For how long it has been in that state, in milliseconds. */
    long getStateMillis();

    /** Why it is not up; empty where there is nothing to say. */
    String getReason();

    /** How often connections were made after the first time. */
    long getReconnects();

    /** How many attempts to connect failed. */
    long getFailedConnects();

    /** How often connections ended without being asked to. */
    long getBreaks();

    /** How many of those because the node was silent. */
    long getSilences();

    /** Whether the near cache hears every message of the node. */
    boolean isLive();

    /** How long ago the node last proved that the near cache missed nothing, in milliseconds. */
    long getLeaseAgeMillis();

    /** The number of the change up to which every message was heard. */
    long getSequence();

    /** How many messages were heard. */
    long getMessages();

    /** How often a message showed that others before it were lost. */
    long getGaps();

    /** How often a probe showed that the last messages were lost. */
    long getLostTails();

    /** How often the node's messages stopped being heard. */
    long getSuspensions();

    /** How often all near entries of the node were given up. */
    long getDrops();
}

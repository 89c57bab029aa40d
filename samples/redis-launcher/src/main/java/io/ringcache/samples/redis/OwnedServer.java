package io.ringcache.samples.redis;

/** A server as its {@link RedisServers} sees it: something that also has a version and an end. */
interface OwnedServer extends RedisServer, AutoCloseable {

    /** Returns product and version as the server itself reports them. */
    String version();

    /** Ends the server and removes all it left behind; does nothing the second time. */
    @Override
    void close();
}

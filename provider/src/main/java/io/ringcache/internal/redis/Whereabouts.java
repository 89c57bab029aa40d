package io.ringcache.internal.redis;

import java.util.concurrent.CompletableFuture;

/** Says which server is a ring node. Thread-safe, never waits. */
interface Whereabouts {

    /** The server that is the node now; the answer comes on a thread that may look up names. */
    CompletableFuture<Located> find();
}

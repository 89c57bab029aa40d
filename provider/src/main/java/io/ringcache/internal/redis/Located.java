package io.ringcache.internal.redis;

import io.lettuce.core.RedisURI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The server that is a ring node at present, for one link. Immutable but for its end.
 *
 * @param term tells the times apart in which one server is the node, if others may be it in between; else empty
 * @param left complete when the server is known not to be the node any more, or the link has ended
 */
record Located(RedisURI uri, String term, CompletableFuture<@Nullable Void> left) {

    /** A server that is the node as long as it is asked for. */
    static Located of(RedisURI uri) {
        return new Located(uri, "", new CompletableFuture<>());
    }

    /** Whether others may be the node: then this one has to say itself that it is a master. */
    boolean isElected() {
        return !term.isEmpty();
    }
}

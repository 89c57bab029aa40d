package io.ringcache.failure;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * A node answered that it will not do what it was asked: its memory is full and it may not evict, it takes no writes, or the
 * user lacks a permission. The message has the server's words.
 *
 * <p>What it was asked was not done, and nothing was changed; of a call for many keys, the parts for other nodes, and earlier
 * parts, may have been. The node is there, so the setting {@code on-failure} does not apply.
 */
public class NodeRefusedException extends CacheException {

    private static final long serialVersionUID = 1L;

    public NodeRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

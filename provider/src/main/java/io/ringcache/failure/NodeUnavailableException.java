package io.ringcache.failure;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** A node could not be reached or did not answer in time, and nothing was changed. */
public class NodeUnavailableException extends CacheException {

    private static final long serialVersionUID = 1L;

    public NodeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package io.ringcache.failure;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** A node answered that it will not do what it was asked, for example because its memory is full: nothing was changed. */
public class NodeRefusedException extends CacheException {

    private static final long serialVersionUID = 1L;

    public NodeRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

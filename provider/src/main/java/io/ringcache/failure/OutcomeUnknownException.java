package io.ringcache.failure;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * A change was sent to a node and no answer came: it may have taken effect, may take effect later, or never. It was not
 * and will not be sent again. The near cache has dropped the key, so the next read tells what is stored.
 */
public class OutcomeUnknownException extends CacheException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

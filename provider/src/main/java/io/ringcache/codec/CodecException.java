package io.ringcache.codec;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Says that a key or value could not be turned into bytes, or bytes into a key or value.
 *
 * <p>The message names classes, fields, settings and sizes, never the content of the value.
 */
public final class CodecException extends CacheException {

    private static final long serialVersionUID = 1L;

    /** Creates one with what went wrong and what to do about it. */
    public CodecException(String message) {
        super(message);
    }

    /** Creates one for a failure below the codec. */
    public CodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

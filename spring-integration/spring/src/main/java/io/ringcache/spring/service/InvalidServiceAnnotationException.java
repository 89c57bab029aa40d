package io.ringcache.spring.service;

import org.jspecify.annotations.Nullable;

/** A {@link Locked} or {@link RateLimited} annotation is wrong; the message names the method, the attribute, and the remedy. */
public final class InvalidServiceAnnotationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidServiceAnnotationException(String message) {
        this(message, /* cause= */ null);
    }

    InvalidServiceAnnotationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package io.ringcache.spring.service;

import org.jspecify.annotations.Nullable;

/** A {@link Locked} method was not run, because its lock did not become free in time, or the thread was interrupted meanwhile. */
public final class LockNotAvailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String lockName;

    LockNotAvailableException(String lockName, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.lockName = lockName;
    }

    /** The name of the lock. */
    public String lockName() {
        return lockName;
    }
}

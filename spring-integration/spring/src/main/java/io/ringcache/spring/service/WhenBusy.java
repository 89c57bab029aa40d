package io.ringcache.spring.service;

/** What a {@link Locked} method does when its lock does not become free in time. */
public enum WhenBusy {

    /** The call fails with a {@link LockNotAvailableException}. */
    THROW,

    /**
     * The method is not run. Its caller gets an empty {@code Optional}, an empty {@code Mono} or {@code Flux}, a future of
     * {@code null}, or else {@code null}; methods that return a primitive type cannot have it. For jobs that every instance
     * starts and one should do.
     */
    SKIP
}

package io.ringcache.spring.cache;

import org.jspecify.annotations.Nullable;

/**
 * Hears of the loads that a cache runs: of {@code get(key, Callable)} and {@code retrieve(key, Supplier)}, which are what
 * {@code @Cacheable(sync = true)} calls. Must be quick, must not block, must be thread-safe, and must not throw.
 */
@FunctionalInterface
public interface LoadListener {

    /** Nobody listens. */
    LoadListener NONE = cache -> failure -> {};

    /** A load for that cache begins, on the thread that runs it. Returns what is told of its end. */
    Ending began(String cache);

    /** Is told once how a load ended, which for asynchronous loads is on another thread. */
    @FunctionalInterface
    interface Ending {

        /**
         * The load has ended.
         *
         * @param failure what the loader threw; {@code null} if it returned
         */
        void ended(@Nullable Throwable failure);
    }
}

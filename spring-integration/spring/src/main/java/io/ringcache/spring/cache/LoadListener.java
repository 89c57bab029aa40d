package io.ringcache.spring.cache;

import org.jspecify.annotations.Nullable;

/**
 * Hears of the loads that a cache runs: of {@code get(key, Callable)} and {@code retrieve(key, Supplier)}, which are what
 * {@code @Cacheable(sync = true)} calls. Must be quick, must not block, must be thread-safe, and must not throw.
 */
@FunctionalInterface
public interface LoadListener {

    /**
     * Who hears of the load that follows if the value is not there. Called by the thread that asks for a value without waiting
     * for it: the load begins on another one.
     */
    default LoadListener asked() {
        return this;
    }

    /** A load for that cache begins, on the thread that runs it. Returns what is told of its end. */
    Ending began(String cache);

    /** Is told once how a load ended, which for asynchronous loads is on another thread. */
    @FunctionalInterface
    interface Ending {

        /**
         * The loader has returned or thrown: the thread on which the load began does no more of it. Told once, by that thread,
         * before the end.
         */
        default void left() {}

        /**
         * The load has ended.
         *
         * @param failure what the loader threw; {@code null} if it returned
         */
        void ended(@Nullable Throwable failure);
    }
}

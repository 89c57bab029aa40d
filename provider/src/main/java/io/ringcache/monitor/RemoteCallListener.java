package io.ringcache.monitor;

import org.jspecify.annotations.Nullable;

/**
 * Hears of the calls of caches to their nodes: what the near cache answers is none, and neither are probes and messages.
 * For measuring and tracing.
 *
 * <p>Called by many threads at once: a call begins on the thread that makes it, and most end there; one that was begun by
 * {@link io.ringcache.async.AsyncCache} ends on another. So a listener must be thread-safe and quick, and must not block or use
 * a cache. An exception that it throws is logged, once for each listener, and changes nothing.
 */
@FunctionalInterface
public interface RemoteCallListener {

    /** A call begins. Returns what is told of its end. */
    Ending began(RemoteCall call);

    /** Is told once how a call ended. */
    @FunctionalInterface
    interface Ending {

        /**
         * The call ended: the nodes have answered, or it was given up.
         *
         * @param failure what the caller is told, or, of a call for many keys, why some of them have no answer; {@code null} if
         *     all were answered
         */
        void ended(@Nullable Throwable failure);
    }
}

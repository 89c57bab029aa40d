package io.ringcache.monitor;

import org.jspecify.annotations.Nullable;

/**
 * Hears of the calls of caches to their nodes: what the near cache answers is none. Called by the thread that makes the
 * call, so it must be quick, must not block, and must be thread-safe. What it throws is logged and otherwise ignored.
 */
@FunctionalInterface
public interface RemoteCallListener {

    /** A call begins. Returns what is told of its end. */
    Ending began(RemoteCall call);

    /** Is told once how a call ended; an asynchronous call ends on another thread than it began. */
    @FunctionalInterface
    interface Ending {

        /** @param failure why there is no answer; {@code null} if there is one */
        void ended(@Nullable Throwable failure);
    }
}

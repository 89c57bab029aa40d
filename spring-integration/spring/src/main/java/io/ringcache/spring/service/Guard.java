package io.ringcache.spring.service;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What stands around one call whose result comes later, or one subscription. Nothing in it blocks. */
interface Guard {

    /** Asks whether the method may run. False: it is left out silently. Fails if it may not run. Called once. */
    CompletableFuture<Boolean> enter();

    /** Runs the method, after {@link #enter()} said yes. */
    @Nullable
    Object run(Body body) throws Throwable;

    /**
     * Ends it, also while {@link #enter()} is still under way. Fails if the method was not guarded to its end. Does nothing the
     * second time.
     */
    CompletableFuture<@Nullable Void> leave();
}

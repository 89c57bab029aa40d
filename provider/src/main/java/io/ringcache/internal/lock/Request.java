package io.ringcache.internal.lock;

import io.ringcache.lock.LostHold;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to acquire. Immutable.
 *
 * @param wanted how many permits
 * @param threadBound whether it ends with the thread
 * @param beside another hold of the same thread, which is not in the way
 * @param onLost who is told if it ends before it is given back
 */
record Request(
        Resource resource,
        long wanted,
        Lease lease,
        boolean threadBound,
        @Nullable Hold beside,
        Consumer<LostHold> onLost) {}

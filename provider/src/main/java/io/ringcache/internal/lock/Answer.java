package io.ringcache.internal.lock;

import java.util.List;

/**
 * What a node said to a request for permits. Immutable.
 *
 * @param granted whether they were given
 * @param token of the acquisition, if so
 * @param againNanos if not: when the node expects the next permits back by itself; 0 if it cannot say
 * @param queued if not: how many wait at the node
 */
record Answer(boolean granted, long token, long againNanos, long queued) {

    private static final long NANOS_PER_MICRO = 1_000;

    static Answer of(List<Object> reply) {
        if ((Long) reply.get(0) == 1) {
            return new Answer(/* granted= */ true, (Long) reply.get(1), 0, 0);
        }
        long again = Math.max(0, (Long) reply.get(1));
        return new Answer(/* granted= */ false, 0, again * NANOS_PER_MICRO, (Long) reply.get(2));
    }
}

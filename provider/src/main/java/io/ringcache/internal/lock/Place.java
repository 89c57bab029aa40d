package io.ringcache.internal.lock;

import java.util.Arrays;

/**
 * Where in the queue of a node a caller stands. Immutable.
 *
 * @param waiter as which it is to be put there if it does not get what it wants; empty if it does not wait
 * @param afterSuccess what becomes of that place when it does
 */
@SuppressWarnings("ArrayRecordComponent")
record Place(byte[] waiter, byte[] afterSuccess) {

    private static final byte[] ABSENT = {'-'};
    private static final byte[] OUT = {'o'};
    private static final byte[] STAYS = {'s'};

    /** For callers who do not wait. */
    static final Place NONE = new Place(new byte[0], ABSENT);

    /**
     * @param maybeQueued whether the node may have it in the queue
     * @param stays whether others of this JVM wait under the same name
     */
    static Place of(byte[] waiter, boolean maybeQueued, boolean stays) {
        if (stays) {
            return new Place(waiter, STAYS);
        }
        return new Place(waiter, maybeQueued ? OUT : ABSENT);
    }

    /** Whether the place is kept after success, for others of this JVM. */
    boolean stays() {
        return Arrays.equals(afterSuccess, STAYS);
    }
}

package io.ringcache.internal.near;

import io.ringcache.internal.store.Held;
import io.ringcache.internal.store.Kept;

/**
 * An entry of the near cache with what proves that it may be served. Immutable.
 *
 * @param kept the entry as the store has it
 * @param endNanos when it may no longer be served: the end of its life or of the near cache's own limit
 * @param endless whether there is no such end; then {@code endNanos} says nothing
 * @param view what is known of its node
 * @param stripe where the node's floor for its key stands
 * @param generation the node's generation before the value was asked for
 * @param asOf the node's sequence number when the value was read or written
 */
public record NearEntry(
        Kept kept, long endNanos, boolean endless, NodeView view, int stripe, long generation, long asOf) {

    /** The value. */
    public Held held() {
        return kept.held();
    }

    boolean ended(long nowNanos) {
        return !endless && endNanos - nowNanos <= 0;
    }

    /** Whether nothing newer can have been announced for the key or returned to this JVM. */
    boolean current() {
        return generation == view.generation() && asOf >= view.floor(stripe);
    }
}

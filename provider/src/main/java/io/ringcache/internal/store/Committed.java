package io.ringcache.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * A shard's answer to a commit: done, or a conflict with what is stored instead. Immutable.
 *
 * @param conflict what is stored, when something else than expected was; {@code null}: the change took effect
 * @param entry the entry as a change left it; {@code null} after a removal or a conflict
 * @param sequence the sequence number of the change, or of the moment of the conflict
 * @param sentNanos when the commit was sent, on the scale of {@link System#nanoTime()}
 * @param shard which one answered, as in {@link Fetched}
 */
public record Committed(
        @Nullable Fetched conflict, @Nullable Kept entry, long sequence, long sentNanos, int shard) {

    public boolean done() {
        return conflict == null;
    }
}

package io.ringcache.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * A shard's answer to a read of one key. Immutable.
 *
 * @param found the entry, or {@code null} where none is that counts
 * @param lapsed an entry whose life has ended but whose bytes are still there; {@code null} where none is
 * @param version what a commit has to expect to replace what is stored, also where that does not count as an entry
 * @param sequence the shard's sequence number at the moment of the read
 * @param sentNanos when the read was sent, on the scale of {@link System#nanoTime()}
 * @param shard which one answered: the key may have moved under way; {@link #ELSEWHERE} if its numbers mean nothing here
 */
public record Fetched(
        @Nullable Found found, @Nullable Found lapsed, Version version, long sequence, long sentNanos, int shard) {

    /** No shard that the near cache listens to. */
    public static final int ELSEWHERE = -1;
}

package io.ringcache.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * What one region has of a key, as another can take it over: undecoded. Immutable.
 *
 * @param version which write left it so; {@link Version#NONE} where nothing is known of the key
 * @param content the entry; {@code null} where none is, or it was removed
 */
public record Replica(Version version, @Nullable Content content) {

    /**
     * An entry.
     *
     * @param codec the id of the codec that wrote the payload
     * @param fingerprint and its fingerprint
     * @param payload the encoded value; not to be changed
     * @param endNanos when its life ends, on the scale of {@link System#nanoTime()}
     * @param eternal whether its life has no end; then {@code endNanos} says nothing
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Content(int codec, int fingerprint, byte[] payload, long endNanos, boolean eternal) {}
}

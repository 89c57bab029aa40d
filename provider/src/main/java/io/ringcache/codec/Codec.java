package io.ringcache.codec;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns cache values into bytes and back; the seam where an application may put a codec of its own.
 *
 * <p>Implementations are thread-safe. No argument and no result is ever {@code null}. Every failure that concerns the
 * value or the bytes is a {@link CodecException}; on decoding the caller treats it as a miss.
 */
public interface Codec extends AutoCloseable {

    /**
     * The bytes of a value, complete before anything is sent.
     *
     * @throws CodecException if the value cannot be encoded
     */
    byte[] encode(Object value);

    /**
     * The value of exactly these bytes.
     *
     * @throws CodecException if they cannot be decoded, for whatever cause, or if bytes are left over
     */
    Object decode(byte[] bytes, int offset, int length);

    /** Whether the value may be handed out without a copy; {@code false} when in doubt. */
    boolean isImmutable(Object value);

    /**
     * A private deep copy of the value, or the value itself if it is immutable.
     *
     * @throws CodecException if the value cannot be encoded or decoded
     */
    Object copy(Object value);

    /**
     * A source of further values like {@code decoded}, for where that takes less than decoding the same bytes again.
     *
     * <p>Each must be what another decoding would give, and share with {@code decoded}, and with each other, only what
     * cannot be changed. The source is used by many threads at once; it throws what {@link #decode} would.
     *
     * @param decoded what {@link #decode} returned; nobody else holds it, nor will
     * @return empty, as by default, if the bytes are to be decoded each time
     */
    default Optional<Supplier<Object>> copier(Object decoded) {
        return Optional.empty();
    }

    /** The number of this codec in the stored envelope, 0 to 255; Kryo is 1. */
    int id();

    /** A number that changes with the codec's byte format and with every setting that changes the bytes. */
    int fingerprint();

    /** Lets go of pooled state, so that class loaders can be collected. Later calls are {@link CodecException}s. */
    @Override
    void close();
}

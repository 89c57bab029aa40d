package io.ringcache.internal.redis;

import io.ringcache.codec.Codec;
import io.ringcache.internal.store.Held;
import java.util.Optional;
import java.util.function.Supplier;

/** A value kept as what nobody outside can change. Thread-safe. */
final class HeldValue {

    private HeldValue() {}

    /**
     * Keeps {@code value}, whose encoded form stands in {@code bytes} from {@code offset} on; the array is kept, too.
     */
    static Held of(Codec codec, Object value, byte[] bytes, int offset, int length) {
        return codec.isImmutable(value) ? new Instance(value, length) : new Mutable(codec, bytes, offset, length);
    }

    /** The immutable instance itself. */
    private record Instance(Object value, int weight) implements Held {
        @Override
        public Object take() {
            return value;
        }

        @Override
        public boolean isConstant() {
            return true;
        }
    }

    /**
     * A value that may change: its encoded form, and from the first hit on, where the codec can copy it, an instance that
     * was decoded for this and is only copied.
     */
    private static final class Mutable implements Held {

        private final Codec codec;
        private final int offset;
        private final int length;
        private final int weight;

        /** The bytes, or the source of values that replaced them; one field, as there is one of these per entry. */
        private volatile Object content;

        Mutable(Codec codec, byte[] bytes, int offset, int length) {
            this.codec = codec;
            this.offset = offset;
            this.length = length;
            this.weight = bytes.length;
            this.content = bytes;
        }

        @Override
        public Object take() {
            Object now = content;
            return now instanceof Supplier<?> source ? source.get() : takeFirst((byte[]) now);
        }

        /** Several threads may be first; each has an instance of its own. */
        private Object takeFirst(byte[] bytes) {
            Object own = codec.decode(bytes, offset, length);
            Optional<Supplier<Object>> copier = codec.copier(own);
            Supplier<Object> source = copier.orElse(() -> codec.decode(bytes, offset, length));
            content = source;
            return copier.isEmpty() ? own : source.get();
        }

        /** Of the bytes, as a measure for what stands in their place. */
        @Override
        public int weight() {
            return weight;
        }
    }
}

package io.ringcache.internal.redis;

import io.ringcache.codec.Codec;
import io.ringcache.internal.store.Held;

/** A value kept as what cannot be changed: the immutable instance itself, or its encoded form. Thread-safe. */
final class HeldValue {

    private HeldValue() {}

    /**
     * Keeps {@code value}, whose encoded form stands in {@code bytes} from {@code offset} on; the array is kept, too.
     */
    static Held of(Codec codec, Object value, byte[] bytes, int offset, int length) {
        return codec.isImmutable(value) ? new Instance(value, length) : new Encoded(codec, bytes, offset, length);
    }

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

    @SuppressWarnings("ArrayRecordComponent")
    private record Encoded(Codec codec, byte[] bytes, int offset, int length) implements Held {
        @Override
        public Object take() {
            return codec.decode(bytes, offset, length);
        }

        @Override
        public int weight() {
            return bytes.length;
        }
    }
}

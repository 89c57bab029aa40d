package io.ringcache.codec;

import java.util.Arrays;

/**
 * Turns keys into bytes that are equal exactly when the keys are, and back.
 *
 * <p>Thread-safe. The first byte names the type. Text, numbers, enums and dates are readable: {@code s:abc},
 * {@code i:42}, {@code l:42}. Other allowed types are {@code k:} and Kryo's bytes, in which sets and maps are sorted,
 * and all lists, all sets and all maps have one form each; arrays count by their content.
 */
public final class KeyCodec implements AutoCloseable {

    private static final byte[] OTHER = {'k', ':'};

    private final EnginePool engines;
    private final TypeTable types;
    private final int maxKeyBytes;
    private final KryoCodec codec;

    /**
     * Creates a codec.
     *
     * @param codec whose classes, loader and depth apply to keys that are not text, numbers or dates
     * @param maxKeyBytes the most bytes a key may take
     * @throws IllegalArgumentException if {@code maxKeyBytes} is less than 16
     */
    public KeyCodec(KryoCodec codec, int maxKeyBytes) {
        if (maxKeyBytes < 16) {
            throw new IllegalArgumentException("limits.max-key-bytes: " + maxKeyBytes + " is less than 16");
        }
        this.codec = codec;
        this.engines = codec.keyEngines(maxKeyBytes);
        this.types = codec.types();
        this.maxKeyBytes = maxKeyBytes;
    }

    /** Whether a key may be kept without a copy. */
    public boolean isImmutable(Object key) {
        return codec.isImmutable(key);
    }

    /**
     * The bytes of a key.
     *
     * @throws CodecException if its class is not allowed or it takes too many bytes
     */
    public byte[] encode(Object key) {
        if (key instanceof CharSequence text && text.length() > maxKeyBytes) {
            throw tooLong(text.length());
        }
        byte[] bytes = KeyText.encode(key, types);
        if (bytes == null) {
            byte[] content = engines.encode(key);
            bytes = Arrays.copyOf(OTHER, OTHER.length + content.length);
            System.arraycopy(content, 0, bytes, OTHER.length, content.length);
        }
        if (bytes.length > maxKeyBytes) {
            throw tooLong(bytes.length);
        }
        return bytes;
    }

    /**
     * A key equal to the one encoded.
     *
     * @throws CodecException if these are not the bytes of a key
     */
    public Object decode(byte[] bytes) {
        if (bytes.length > maxKeyBytes) {
            throw tooLong(bytes.length);
        }
        if (bytes.length < OTHER.length || bytes[1] != OTHER[1]) {
            throw new CodecException("Not a key: no type in front");
        }
        return bytes[0] == OTHER[0]
                ? engines.decode(bytes, OTHER.length, bytes.length - OTHER.length)
                : KeyText.decode(bytes, types);
    }

    private CodecException tooLong(int size) {
        return new CodecException("A key takes at least " + size + " bytes, but limits.max-key-bytes is " + maxKeyBytes
                + "; shorten the key or raise the limit");
    }

    /** Lets go of pooled state; the codec given to the constructor stays open. */
    @Override
    public void close() {
        engines.close();
    }
}

package io.ringcache.codec;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The codec by Kryo, made safe: only allowed classes, limits on depth and size, changed classes recognised.
 *
 * <p>Thread-safe. Shared and cyclic references within a value are kept. A class whose fields changed since a value was
 * stored makes that value undecodable, never wrong. See {@link AllowList} for what is allowed.
 */
public final class KryoCodec implements Codec {

    private static final int ID = 1;
    private static final int FORMAT = 1;

    private final TypeTable types;
    private final KryoSettings settings;
    private final EnginePool pool;
    private final Copies copies;

    /**
     * Creates a codec.
     *
     * @param loader the loader of the application's classes
     * @param allow the classes beyond those of the JDK
     */
    public KryoCodec(ClassLoader loader, AllowList allow, KryoSettings settings) {
        this.settings = settings;
        TypeTable table = new TypeTable(loader, allow, settings.maxDepth());
        types = table;
        copies = new Copies(table);
        pool = new EnginePool(
                () -> new Engine(table, /* canonical= */ false, settings.maxDepth(), settings.maxBytes()),
                "limits.max-value-bytes: " + settings.maxBytes());
    }

    /** Engines for keys, with the same classes and depth. */
    EnginePool keyEngines(int maxKeyBytes) {
        TypeTable table = types;
        int maxDepth = settings.maxDepth();
        return new EnginePool(
                () -> new Engine(table, /* canonical= */ true, maxDepth, maxKeyBytes),
                "limits.max-key-bytes: " + maxKeyBytes);
    }

    /** The classes this codec knows, for enums in keys. */
    TypeTable types() {
        return types;
    }

    @Override
    public byte[] encode(Object value) {
        return pool.encode(value);
    }

    @Override
    public Object decode(byte[] bytes, int offset, int length) {
        if (length > settings.maxBytes()) {
            throw new CodecException(
                    "Cannot decode " + length + " bytes: limits.max-value-bytes is " + settings.maxBytes());
        }
        return pool.decode(bytes, offset, length);
    }

    @Override
    public boolean isImmutable(Object value) {
        return Immutables.isImmutable(value);
    }

    @Override
    public Object copy(Object value) {
        return isImmutable(value) ? value : pool.copy(value);
    }

    @Override
    public Optional<Supplier<Object>> copier(Object decoded) {
        return copies.of(decoded);
    }

    @Override
    public int id() {
        return ID;
    }

    @Override
    public int fingerprint() {
        return 31 * BuiltIns.TABLE.fingerprint() + FORMAT;
    }

    @Override
    public void close() {
        pool.close();
        types.clear();
        copies.clear();
    }
}

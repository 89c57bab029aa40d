package io.ringcache.codec;

import com.esotericsoftware.kryo.Serializer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Copies instances that a codec decoded, without going through bytes, where that gives the same. Thread-safe. */
final class Copies {

    private final TypeTable types;
    private final ConcurrentMap<Class<?>, Copier> copiers = new ConcurrentHashMap<>();

    Copies(TypeTable types) {
        this.types = types;
    }

    /** A source of copies of {@code decoded}, which nobody else holds or will; empty if only decoding gives others. */
    Optional<Supplier<Object>> of(Object decoded) {
        // What readResolve returned may be shared on purpose, and does not tell where it comes from.
        if (types.hasReadResolve() || !new CopyWalk(this).accepts(decoded)) {
            return Optional.empty();
        }
        if (isSame(copy(decoded), decoded)) {
            return Optional.of(() -> decoded);
        }
        Copier copier = copierOf(decoded.getClass());
        return Optional.of(() -> copy(copier, decoded));
    }

    private Object copy(Copier copier, Object decoded) {
        try {
            return copier.copy(decoded, this);
        } catch (Throwable e) {
            throw EnginePool.failed(e, "Cannot copy " + decoded.getClass().getName());
        }
    }

    @SuppressWarnings("ReferenceEquality") // It is about instances.
    static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one == other;
    }

    /** For a part of an instance that was accepted. */
    @Nullable
    Object copy(@Nullable Object part) {
        return part == null || CopyWalk.isLeaf(part)
                ? part
                : copierOf(part.getClass()).copy(part, this);
    }

    /** Puts copies in the place of the elements; says whether any differs. */
    boolean copyAll(@Nullable Object[] elements) {
        boolean changed = false;
        for (int i = 0; i < elements.length; i++) {
            Object copy = copy(elements[i]);
            changed |= !isSame(copy, elements[i]);
            elements[i] = copy;
        }
        return changed;
    }

    Copier copierOf(Class<?> type) {
        Copier known = copiers.get(type);
        return known != null ? known : copiers.computeIfAbsent(type, this::find);
    }

    private Copier find(Class<?> type) {
        try {
            return serializerOf(type) instanceof SharedSerializer shared ? shared.copier() : Copier.NONE;
        } catch (CodecException notStorable) {
            // Such as what a serialization method put in the place of something storable.
            return Copier.NONE;
        }
    }

    private Serializer<?> serializerOf(Class<?> type) {
        Class<?> registered = EnumSet.class.isAssignableFrom(type) ? EnumSet.class : type;
        BuiltIns.Entry entry = BuiltIns.TABLE.entryOf(registered);
        BuiltIns.Entry builtIn = entry != null ? entry : BuiltIns.TABLE.aliasOf(registered);
        return builtIn != null ? builtIn.serializer() : types.forClass(type).serializer();
    }

    void clear() {
        copiers.clear();
    }
}

package io.ringcache.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads what {@link JavaOutput} wrote, trusting none of it. Used by one thread for one object. */
final class JavaInput extends ObjectInputStream {

    /** A hash table takes up to so many slots per entry. */
    private static final int SLOTS_PER_BYTE = 4;

    private static final int SPARE_SLOTS = 1024;

    private final TypeTable types;
    private final int maxDepth;
    private final int size;
    private long slots;

    JavaInput(InputStream in, int size, TypeTable types, int maxDepth) throws IOException {
        super(in);
        this.types = types;
        this.maxDepth = maxDepth;
        this.size = size;
        setObjectInputFilter(this::judge);
    }

    /** Sums up the arrays, as each may declare all that is left without taking it. */
    private ObjectInputFilter.Status judge(ObjectInputFilter.FilterInfo info) {
        if (info.arrayLength() > 0) {
            slots += info.arrayLength();
        }
        boolean fits = info.depth() <= maxDepth
                && info.references() <= size
                && slots <= (long) size * SLOTS_PER_BYTE + SPARE_SLOTS;
        return fits ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
    }

    /** The name is judged before the class is loaded; nothing of the class runs here. */
    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException {
        Class<?> type = types.loadInherited(description.getName());
        if (!ClassRules.isJdk(type) && readInt() != types.fingerprint(type)) {
            throw new CodecException("Class " + type.getName() + " has changed since the value was stored");
        }
        return type;
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
        throw new InvalidClassException("a dynamic proxy");
    }
}

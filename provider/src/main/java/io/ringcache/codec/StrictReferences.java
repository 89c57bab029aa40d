package io.ringcache.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.util.MapReferenceResolver;

/**
 * Remembers the objects of one graph, so that shared and cyclic references come back as such. One thread at a time.
 *
 * <p>A reference to an object that does not exist yet is an error: an immutable collection that contains itself can be
 * written, but not be built again.
 */
final class StrictReferences extends MapReferenceResolver {

    @Override
    @SuppressWarnings("rawtypes")
    public Object getReadObject(Class type, int id) {
        Object object = id < 0 || id >= readObjects.size() ? null : readObjects.get(id);
        if (object == null) {
            throw new KryoException("a reference to an object that is not complete");
        }
        return object;
    }

    /** What a class's {@code readResolve} returned takes the place of the object that was read. */
    @SuppressWarnings("ReferenceEquality") // References are to instances.
    void replaceRead(Object early, Object resolved) {
        for (int i = readObjects.size() - 1; i >= 0; i--) {
            if (readObjects.get(i) == early) {
                readObjects.set(i, resolved);
                return;
            }
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean useReferences(Class type) {
        return ((NamingResolver) kryo.getClassResolver()).tracksIdentity(type);
    }
}

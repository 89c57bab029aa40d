package io.ringcache.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import io.ringcache.codec.BuiltIns.Entry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes built-in types by their number and all others by name and fingerprint. One thread at a time.
 *
 * <p>Within a value each name is written once; within a key always, so that equal parts have equal bytes.
 */
@SuppressWarnings("rawtypes")
final class NamingResolver extends DefaultClassResolver {

    private static final int NEW = 0;

    private final TypeTable types;
    private final boolean canonical;
    private boolean complete;
    private final List<Registration> named = new ArrayList<>();

    NamingResolver(TypeTable types, boolean canonical) {
        this.types = types;
        this.canonical = canonical;
    }

    boolean isCanonical() {
        return canonical;
    }

    boolean tracksIdentity(Class type) {
        Registration registration = getRegistration(type);
        return registration != null
                && registration.getSerializer() instanceof SharedSerializer shared
                && shared.tracksIdentity();
    }

    @Override
    public @Nullable Registration getRegistration(Class type) {
        Registration known = super.getRegistration(type);
        if (known != null || !complete) {
            return known;
        }
        Registration found = find(type);
        classToRegistration.put(type, found);
        return found;
    }

    private @Nullable Registration find(Class<?> type) {
        Entry alias = BuiltIns.TABLE.aliasOf(type);
        if (alias != null) {
            return registrationOf(alias);
        }
        if (EnumSet.class.isAssignableFrom(type)) {
            return getRegistration(EnumSet.class);
        }
        Class<?> stored = ClassRules.storedClass(type);
        if (stored != type) {
            return getRegistration(stored);
        }
        TypeInfo info = types.forClass(type);
        return new Registration(type, info.serializer(), NAME);
    }

    private Registration registrationOf(Entry entry) {
        if (canonical && entry.shape() != BuiltIns.Shape.PLAIN) {
            return idToRegistration.get(CanonicalForms.idOf(entry.shape()));
        }
        return idToRegistration.get(entry.id());
    }

    /** To be called when the built-in types are registered; in keys, all lists, sets and maps then get one form each. */
    void complete() {
        if (canonical) {
            for (Entry entry : BuiltIns.TABLE.entries()) {
                classToRegistration.put(entry.type(), registrationOf(entry));
            }
        }
        complete = true;
    }

    @Override
    protected void writeName(Output output, Class type, Registration registration) {
        output.writeVarInt(NAME + 2, /* optimizePositive= */ true);
        int index = canonical ? -1 : named.indexOf(registration);
        if (index >= 0) {
            output.writeVarInt(index + 1, /* optimizePositive= */ true);
            return;
        }
        named.add(registration);
        TypeInfo info = types.forClass(registration.getType());
        output.writeVarInt(NEW, /* optimizePositive= */ true);
        output.writeString(info.type().getName());
        output.writeInt(info.fingerprint());
    }

    @Override
    protected Registration readName(Input input) {
        int index = input.readVarInt(/* optimizePositive= */ true);
        if (index != NEW) {
            if (index < 0 || index > named.size()) {
                throw new KryoException("an unknown class number");
            }
            return named.get(index - 1);
        }
        String name = input.readString();
        int fingerprint = input.readInt();
        if (name == null) {
            throw new KryoException("a class without a name");
        }
        TypeInfo info = types.forName(name);
        if (info.fingerprint() != fingerprint) {
            throw new CodecException("Class " + name + " has changed since the value was stored");
        }
        Registration registration = getRegistration(info.type());
        if (registration == null) {
            throw new KryoException("an unknown class");
        }
        named.add(registration);
        return registration;
    }

    @Override
    public void reset() {
        named.clear();
    }
}

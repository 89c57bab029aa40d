package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import java.io.Externalizable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.objenesis.instantiator.ObjectInstantiator;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Objects of ordinary classes by their fields, respecting the serialization hooks of each class. Thread-safe.
 *
 * <p>A class with hooks is made without running a constructor of it, as {@code java.io} does; another one by its
 * constructor without arguments, if it has one.
 */
final class ObjectSerializer extends Serializer<Object> implements SharedSerializer {

    private final Level[] levels;
    private final Hooks hooks;
    private final boolean external;
    private final ObjectInstantiator<?> instantiator;
    private final boolean hooked;

    ObjectSerializer(Class<?> type) {
        hooks = Hooks.of(type);
        external = Externalizable.class.isAssignableFrom(type);
        List<Class<?>> classes = external ? List.of() : Schema.levels(type);
        levels = classes.stream().map(Level::new).toArray(Level[]::new);
        boolean reading = hooks.hasReadResolve();
        for (Level level : levels) {
            reading |= level.isHooked();
        }
        hooked = reading || external || hooks.hasWriteReplace();
        StdInstantiatorStrategy bare = new StdInstantiatorStrategy();
        instantiator =
                reading ? bare.newInstantiatorOf(type) : new DefaultInstantiatorStrategy(bare).newInstantiatorOf(type);
    }

    @Override
    public boolean tracksIdentity() {
        return true;
    }

    @Override
    public Copier copier() {
        return hooked
                ? Copier.NONE
                : FieldCopier.of(
                        instantiator,
                        Arrays.stream(levels).flatMap(Level::slots).toList());
    }

    @Override
    public void write(Kryo kryo, Output output, Object value) {
        if (hooks.writeReplaced(kryo, output, value)) {
            return;
        }
        if (external) {
            writeExternal(kryo, output, (Externalizable) value);
        }
        for (Level level : levels) {
            level.write(kryo, output, value);
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // References are to instances.
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        if (hooks.isReplacedNext(input)) {
            return hooks.readReplaced(kryo, input);
        }
        Object value = instantiator.newInstance();
        kryo.reference(value);
        if (external) {
            readExternal(kryo, input, (Externalizable) value);
        }
        for (Level level : levels) {
            level.read(kryo, input, value);
        }
        Object resolved = hooks.resolve(value);
        if (resolved != value && kryo.getReferenceResolver() instanceof StrictReferences references) {
            references.replaceRead(value, resolved);
        }
        return resolved;
    }

    private static void writeExternal(Kryo kryo, Output output, Externalizable value) {
        try {
            value.writeExternal(new HookOutput(kryo, output, value, Level.NONE));
            output.writeByte(Level.END);
        } catch (IOException e) {
            throw new CodecException("writeExternal of " + value.getClass().getName() + " failed", e);
        }
    }

    private static void readExternal(Kryo kryo, Input input, Externalizable value) {
        try {
            value.readExternal(new HookInput(kryo, input, value, Level.NONE));
            Level.checkEnd(input, value.getClass());
        } catch (IOException | ClassNotFoundException e) {
            throw new CodecException("readExternal of " + value.getClass().getName() + " failed", e);
        }
    }
}

package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import org.objenesis.strategy.StdInstantiatorStrategy;

/** One configured Kryo with its buffers. One thread at a time; taken from a pool and given back only after success. */
final class Engine {

    private static final int START_BYTES = 512;

    /** A buffer that grew beyond this is not kept. */
    private static final int KEEP_BYTES = 1 << 16;

    private static final byte[] NOTHING = {};

    private final Kryo kryo;
    private final GuardedInput input = new GuardedInput();
    private final int maxBytes;
    private Output output;

    /** {@code canonical} is for keys: equal ones have equal bytes, and no instance is shared within. */
    Engine(TypeTable types, boolean canonical, int maxDepth, int maxBytes) {
        this.maxBytes = maxBytes;
        this.output = newOutput();
        NamingResolver names = new NamingResolver(types, canonical);
        kryo = new Kryo(names, canonical ? null : new StrictReferences());
        kryo.setRegistrationRequired(true);
        kryo.setClassLoader(types.loader());
        kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        kryo.setMaxDepth(maxDepth);
        for (BuiltIns.Entry entry : BuiltIns.TABLE.entries()) {
            Serializer<?> serializer = entry.serializer();
            kryo.register(entry.type(), serializer, entry.id());
        }
        if (canonical) {
            CanonicalForms.register(kryo);
        }
        names.complete();
    }

    private Output newOutput() {
        return new Output(Math.min(START_BYTES, maxBytes), maxBytes);
    }

    byte[] encode(Object value) {
        kryo.writeClassAndObject(output, value);
        byte[] bytes = output.toBytes();
        tidy();
        return bytes;
    }

    Object decode(byte[] bytes, int offset, int length) {
        input.open(bytes, offset, length);
        Object value = kryo.readClassAndObject(input);
        if (value == null) {
            throw new KryoException("no value");
        }
        if (input.remaining() > 0) {
            throw new KryoException(input.remaining() + " bytes are left over");
        }
        input.open(NOTHING, 0, 0);
        return value;
    }

    /** Writes and reads back without handing the bytes out. */
    Object copy(Object value) {
        kryo.writeClassAndObject(output, value);
        Object copy = decode(output.getBuffer(), 0, output.position());
        tidy();
        return copy;
    }

    private void tidy() {
        output.reset();
        if (output.getBuffer().length > KEEP_BYTES) {
            output = newOutput();
        }
    }
}

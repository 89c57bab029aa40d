package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Allowed classes that extend a class of the JDK, exceptions above all, by Java serialization: their inherited state
 * cannot be read in another way. Thread-safe.
 *
 * <p>Whatever is inside is held to the same allow list, fingerprints and depth.
 */
final class JavaSerializer extends Serializer<Object> implements SharedSerializer {

    private final TypeTable types;
    private final int maxDepth;

    JavaSerializer(TypeTable types, int maxDepth) {
        this.types = types;
        this.maxDepth = maxDepth;
    }

    @Override
    public boolean tracksIdentity() {
        return true;
    }

    @Override
    public void write(Kryo kryo, Output output, Object value) {
        if (((NamingResolver) kryo.getClassResolver()).isCanonical()) {
            throw new CodecException("Class " + value.getClass().getName() + " extends a class of the JDK and cannot be"
                    + " part of a key: its bytes are not the same for equal keys");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JavaOutput stream = new JavaOutput(bytes, types, maxDepth)) {
            stream.writeObject(value);
        } catch (IOException e) {
            throw new CodecException("Java serialization of " + value.getClass().getName() + " failed", e);
        }
        output.writeVarInt(bytes.size(), /* optimizePositive= */ true);
        output.writeBytes(bytes.toByteArray());
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        GuardedInput in = (GuardedInput) input;
        byte[] bytes = in.readBytes(in.readLength(1));
        try (JavaInput stream = new JavaInput(new ByteArrayInputStream(bytes), bytes.length, types, maxDepth)) {
            Object value = stream.readObject();
            if (value == null || stream.read() >= 0) {
                throw new KryoException("not one object of " + type.getName());
            }
            return value;
        } catch (IOException | ClassNotFoundException e) {
            throw new CodecException("Java deserialization of " + type.getName() + " failed", e);
        }
    }
}

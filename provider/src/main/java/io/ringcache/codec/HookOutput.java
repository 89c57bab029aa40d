package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import java.io.IOException;
import java.io.NotActiveException;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stream that a class's own {@code writeObject} or {@code writeExternal} writes to; what it writes goes through Kryo.
 *
 * <p>Used by one thread for one call.
 */
final class HookOutput extends ObjectOutputStream {

    /** The fields follow in their order. */
    static final byte BY_ORDER = 1;

    /** Pairs of name and value follow, as {@code putFields} gives them. */
    static final byte BY_NAME = 2;

    private final Kryo kryo;
    private final Output out;
    private final Object owner;
    private final FieldSlot[] slots;
    private @Nullable Fields fields;

    HookOutput(Kryo kryo, Output out, Object owner, FieldSlot[] slots) throws IOException {
        this.kryo = kryo;
        this.out = out;
        this.owner = owner;
        this.slots = slots;
    }

    @Override
    protected void writeObjectOverride(@Nullable Object value) {
        kryo.writeClassAndObject(out, value);
    }

    @Override
    public void writeUnshared(@Nullable Object value) {
        kryo.writeClassAndObject(out, value);
    }

    @Override
    public void defaultWriteObject() {
        out.writeByte(BY_ORDER);
        for (FieldSlot slot : slots) {
            slot.write(kryo, out, owner);
        }
    }

    @Override
    public PutField putFields() {
        Fields current = fields;
        if (current == null) {
            current = new Fields();
            fields = current;
        }
        return current;
    }

    @Override
    public void writeFields() throws IOException {
        Fields current = fields;
        if (current == null) {
            throw new NotActiveException("writeFields without putFields");
        }
        out.writeByte(BY_NAME);
        out.writeVarInt(current.values.size(), /* optimizePositive= */ true);
        current.values.forEach((name, value) -> {
            out.writeString(name);
            kryo.writeClassAndObject(out, value);
        });
    }

    @Override
    public void write(int value) {
        out.writeByte(value);
    }

    @Override
    public void write(byte[] bytes) {
        out.writeBytes(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        out.writeBytes(bytes, offset, length);
    }

    @Override
    public void writeBoolean(boolean value) {
        out.writeBoolean(value);
    }

    @Override
    public void writeByte(int value) {
        out.writeByte(value);
    }

    @Override
    public void writeShort(int value) {
        out.writeShort(value);
    }

    @Override
    public void writeChar(int value) {
        out.writeChar((char) value);
    }

    @Override
    public void writeInt(int value) {
        out.writeInt(value);
    }

    @Override
    public void writeLong(long value) {
        out.writeLong(value);
    }

    @Override
    public void writeFloat(float value) {
        out.writeFloat(value);
    }

    @Override
    public void writeDouble(double value) {
        out.writeDouble(value);
    }

    @Override
    public void writeBytes(String text) {
        for (int i = 0; i < text.length(); i++) {
            out.writeByte(text.charAt(i));
        }
    }

    @Override
    public void writeChars(String text) {
        for (int i = 0; i < text.length(); i++) {
            out.writeChar(text.charAt(i));
        }
    }

    @Override
    public void writeUTF(String text) {
        out.writeString(text);
    }

    @Override
    public void flush() {
        // Kryo's buffer is taken when the whole value is written.
    }

    @Override
    public void close() {
        // The stream belongs to the codec.
    }

    @Override
    public void reset() throws IOException {
        throw new IOException("reset is not possible within a value");
    }

    /** Collects the values, sorted by name. */
    private static final class Fields extends PutField {

        private final Map<String, @Nullable Object> values = new TreeMap<>();

        @Override
        public void put(String name, boolean value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, byte value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, char value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, short value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, int value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, long value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, float value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, double value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, @Nullable Object value) {
            values.put(name, value);
        }

        @Override
        @Deprecated
        public void write(ObjectOutput out) throws IOException {
            throw new IOException("use writeFields()");
        }
    }
}

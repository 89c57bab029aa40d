package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import org.jspecify.annotations.Nullable;

/**
 * The stream that a class's own {@code readObject} or {@code readExternal} reads from; no bytes of Java serialization are in it.
 *
 * <p>Used by one thread for one call.
 */
final class HookInput extends ObjectInputStream {

    private final Kryo kryo;
    private final GuardedInput in;
    private final Object owner;
    private final FieldSlot[] slots;

    HookInput(Kryo kryo, Input in, Object owner, FieldSlot[] slots) throws IOException {
        this.kryo = kryo;
        this.in = (GuardedInput) in;
        this.owner = owner;
        this.slots = slots;
    }

    @Override
    protected @Nullable Object readObjectOverride() {
        return kryo.readClassAndObject(in);
    }

    @Override
    public @Nullable Object readUnshared() {
        return kryo.readClassAndObject(in);
    }

    @Override
    public void defaultReadObject() {
        if (isByOrder()) {
            for (FieldSlot slot : slots) {
                slot.read(kryo, in, owner);
            }
            return;
        }
        HookFields values = readNamed();
        for (FieldSlot slot : slots) {
            if (values.holds(slot.name())) {
                slot.set(kryo, owner, values.get(slot.name(), (Object) null));
            }
        }
    }

    @Override
    public GetField readFields() {
        if (!isByOrder()) {
            return readNamed();
        }
        HookFields values = new HookFields(owner.getClass());
        for (FieldSlot slot : slots) {
            values.add(slot.name(), slot.readValue(kryo, in));
        }
        return values;
    }

    private boolean isByOrder() {
        byte form = in.readByte();
        if (form != HookOutput.BY_ORDER && form != HookOutput.BY_NAME) {
            throw new KryoException("no fields of a " + owner.getClass().getName());
        }
        return form == HookOutput.BY_ORDER;
    }

    private HookFields readNamed() {
        HookFields values = new HookFields(owner.getClass());
        int size = in.readLength(2);
        for (int i = 0; i < size; i++) {
            String name = in.readString();
            values.add(name, kryo.readClassAndObject(in));
        }
        return values;
    }

    /** Runs when the value is complete as far as this class is concerned; there is no later moment to wait for. */
    @Override
    public void registerValidation(ObjectInputValidation check, int priority) throws InvalidObjectException {
        check.validateObject();
    }

    @Override
    public int read() {
        return in.remaining() == 0 ? -1 : in.readByteUnsigned();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = Math.min(length, in.remaining());
        in.readBytes(target, offset, count);
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public int available() {
        return in.remaining();
    }

    @Override
    public void readFully(byte[] target) throws EOFException {
        readFully(target, 0, target.length);
    }

    @Override
    public void readFully(byte[] target, int offset, int length) throws EOFException {
        if (length > in.remaining()) {
            throw new EOFException();
        }
        in.readBytes(target, offset, length);
    }

    @Override
    public int skipBytes(int length) {
        int count = Math.min(Math.max(length, 0), in.remaining());
        in.skip(count);
        return count;
    }

    @Override
    public boolean readBoolean() {
        return in.readBoolean();
    }

    @Override
    public byte readByte() {
        return in.readByte();
    }

    @Override
    public int readUnsignedByte() {
        return in.readByteUnsigned();
    }

    @Override
    public short readShort() {
        return in.readShort();
    }

    @Override
    public int readUnsignedShort() {
        return in.readShortUnsigned();
    }

    @Override
    public char readChar() {
        return in.readChar();
    }

    @Override
    public int readInt() {
        return in.readInt();
    }

    @Override
    public long readLong() {
        return in.readLong();
    }

    @Override
    public float readFloat() {
        return in.readFloat();
    }

    @Override
    public double readDouble() {
        return in.readDouble();
    }

    @Override
    public String readUTF() {
        return in.readString();
    }

    @Override
    public void close() {
        // The stream belongs to the codec.
    }
}

package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** A serializer made of two functions. Thread-safe, as the functions keep no state. */
final class JdkSerializer<T> extends Serializer<T> implements SharedSerializer {

    /** Writes the content of a value. */
    interface Writer<T> {
        void write(Kryo kryo, Output out, T value);
    }

    /** Reads what the writer wrote. */
    interface Reader<T> {
        T read(Kryo kryo, GuardedInput in);
    }

    private final Writer<T> writer;
    private final Reader<T> reader;
    private final boolean tracked;
    private final Copier copier;

    /** {@code tracked} says whether two references to one instance come back as two references to one instance. */
    JdkSerializer(boolean tracked, Writer<T> writer, Reader<T> reader) {
        this(tracked, writer, reader, Copier.NONE);
    }

    JdkSerializer(boolean tracked, Writer<T> writer, Reader<T> reader, Copier copier) {
        this.copier = copier;
        this.tracked = tracked;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public boolean tracksIdentity() {
        return tracked;
    }

    @Override
    public Copier copier() {
        return copier;
    }

    @Override
    public void write(Kryo kryo, Output output, T value) {
        writer.write(kryo, output, value);
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        return reader.read(kryo, (GuardedInput) input);
    }
}

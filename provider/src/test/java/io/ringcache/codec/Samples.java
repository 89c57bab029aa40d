package io.ringcache.codec;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Classes that users might store. */
final class Samples {

    private Samples() {}

    /** Has no constructor without arguments, like the classes of the TCK. */
    static class Animal implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String name;

        Animal(String name) {
            this.name = Objects.requireNonNull(name);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Animal animal && animal.getClass() == getClass() && animal.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** Adds fields of all kinds to an inherited one. */
    static final class Dog extends Animal {
        private static final long serialVersionUID = 1L;
        boolean flag = true;
        byte small = 1;
        short medium = 2;
        char letter = 'x';
        int number = -3;
        long big = 4;
        float part = 0.5f;
        double precise = -0.0;

        @Nullable
        String text = "t";

        @Nullable
        Object any = new ArrayList<>(List.of(1));

        transient int forgotten = 7;

        Dog(String name) {
            super(name);
        }
    }

    /** May refer to itself. */
    static final class Node {
        @Nullable
        Node next;

        @Nullable
        Object content;

        final List<Object> all = new ArrayList<>();
    }

    record Point(int x, long y, String label) {}

    record Holder(@Nullable Object content) {}

    record Chain(@Nullable Chain next, int number) {}

    /** Is never larger than ten. */
    record Small(int value) {
        Small {
            if (value > 10) {
                throw new IllegalArgumentException();
            }
        }
    }

    enum Color {
        RED,
        GREEN {
            @Override
            boolean isNice() {
                return true;
            }
        };

        boolean isNice() {
            return false;
        }
    }

    /** Computes its transient hash again in {@code readObject}, as the keys of Spring do. */
    static final class SimpleKey implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Object[] params;
        transient int hash;

        SimpleKey(Object... params) {
            this.params = params.clone();
            this.hash = Arrays.deepHashCode(params);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SimpleKey key && Arrays.deepEquals(params, key.params);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            hash = Arrays.deepHashCode(params);
        }
    }

    /** Has one instance. */
    static final class Singleton implements Serializable {
        private static final long serialVersionUID = 1L;
        static final Singleton INSTANCE = new Singleton();

        private Object readResolve() {
            return INSTANCE;
        }
    }

    /** Is written as a proxy and can only be read through it. */
    static final class Span implements Serializable {
        private static final long serialVersionUID = 1L;
        final int from;
        final int to;

        Span(int from, int to) {
            this.from = from;
            this.to = to;
        }

        private Object writeReplace() {
            return new SpanProxy(from, to);
        }

        private void readObject(ObjectInputStream in) throws InvalidObjectException {
            throw new InvalidObjectException("proxy required");
        }
    }

    /** Stands in for a span. */
    record SpanProxy(int from, int to) implements Serializable {
        private Object readResolve() {
            return new Span(from, to);
        }
    }

    /** Writes its content its own way. */
    static final class Own implements Serializable {
        private static final long serialVersionUID = 1L;
        transient Map<String, Object> content = new HashMap<>();
        int number;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(content.size());
            for (Map.Entry<String, Object> entry : content.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeObject(entry.getValue());
            }
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            content = new HashMap<>();
            int size = in.readInt();
            for (int i = 0; i < size; i++) {
                content.put(in.readUTF(), in.readObject());
            }
        }
    }

    /** Uses named fields. */
    static final class Named implements Serializable {
        private static final long serialVersionUID = 1L;
        int number;

        @Nullable
        String text;

        private void writeObject(ObjectOutputStream out) throws IOException {
            ObjectOutputStream.PutField fields = out.putFields();
            fields.put("number", number + 1);
            fields.put("text", text);
            out.writeFields();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField fields = in.readFields();
            number = fields.get("number", 0) - 1;
            text = (String) fields.get("text", null);
        }
    }

    /** Does everything itself. */
    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1L;
        int number;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(number);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            number = in.readInt();
        }
    }

    /** An exception with a field. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final Animal culprit;

        Failure(String message, Animal culprit, @Nullable Throwable cause) {
            super(message, cause);
            this.culprit = culprit;
        }
    }

    /** Extends a collection of the JDK. */
    static final class Names extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
        String title = "";
    }

    /** Not static. */
    final class Inner {
        Samples outer() {
            return Samples.this;
        }
    }

    Inner inner() {
        return new Inner();
    }

    static Samples outer() {
        return new Samples();
    }
}

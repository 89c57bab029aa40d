package io.ringcache.samples.benchmarks.remote;

import java.util.HashMap;
import java.util.Map;

/** The keys and values of the benchmarks. Immutable. */
final class Entries {

    private static final int VALUE_CHARS = 100;
    private static final int VALUES = 1 << 10;
    private static final int CHUNK = 1_000;

    private final String[] keys;
    private final String[] values = new String[VALUES];

    Entries(int count) {
        keys = new String[count];
        for (int i = 0; i < count; i++) {
            keys[i] = "key-" + i;
        }
        for (int i = 0; i < VALUES; i++) {
            String number = Integer.toString(i);
            values[i] = number + "x".repeat(VALUE_CHARS - number.length());
        }
    }

    int count() {
        return keys.length;
    }

    String key(int index) {
        return keys[index];
    }

    /** The value that a key has at first, and one of those that take turns. */
    String value(int index) {
        return values[index & (VALUES - 1)];
    }

    /** Stores the first value of each key. */
    void fill(RemoteCache cache) {
        for (int from = 0; from < keys.length; from += CHUNK) {
            cache.putAll(part(from));
        }
    }

    /** Reads all; throws if anything but the first value of each key comes. */
    void verify(RemoteCache cache) {
        for (int from = 0; from < keys.length; from += CHUNK) {
            Map<String, String> expected = part(from);
            Map<String, String> found = cache.getAll(expected.keySet());
            String key = keys[from];
            if (!found.equals(expected) || !value(from).equals(cache.get(key))) {
                throw new IllegalStateException("wrong values from " + key + " on");
            }
        }
    }

    private Map<String, String> part(int from) {
        Map<String, String> part = new HashMap<>();
        for (int i = from; i < Math.min(keys.length, from + CHUNK); i++) {
            part.put(keys[i], value(i));
        }
        return part;
    }
}

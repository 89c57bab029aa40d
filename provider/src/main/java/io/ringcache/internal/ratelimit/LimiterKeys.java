package io.ringcache.internal.ratelimit;

import io.ringcache.internal.wire.KeyNames;
import java.nio.charset.StandardCharsets;

/** The names of what one limiter stores on the nodes. Immutable. */
final class LimiterKeys {

    static final int LONGEST_KEY_BYTES = 1024;

    private final byte[] before;
    private final byte[] behind;

    /** @param namespace prefix of all keys; whoever shares it shares the limiter */
    LimiterKeys(String namespace, Definition definition) {
        // '@' cannot occur in the escaped name of a cache, so no cache has such keys.
        before = Counting.ascii(namespace + ":@rate:{" + KeyNames.escape(definition.name()) + ":");
        behind = Counting.ascii("}:" + definition.label());
    }

    /** The name of what is stored for a key of the application. */
    byte[] name(String key) {
        String escaped = KeyNames.escape(key);
        requireLength(key, escaped);
        byte[] middle = escaped.getBytes(StandardCharsets.ISO_8859_1);
        byte[] name = new byte[before.length + middle.length + behind.length];
        System.arraycopy(before, 0, name, 0, before.length);
        System.arraycopy(middle, 0, name, before.length, middle.length);
        System.arraycopy(behind, 0, name, before.length + middle.length, behind.length);
        return name;
    }

    private static void requireLength(String key, String escaped) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the key of a rate limiter is empty: name what is limited");
        }
        // A name that is escaped has at most as many bytes before as after.
        if (escaped.length() > LONGEST_KEY_BYTES) {
            int bytes = key.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_KEY_BYTES) {
                throw new IllegalArgumentException("the key of a rate limiter has " + bytes + " bytes: give at most "
                        + LONGEST_KEY_BYTES + ", such as a hash of it");
            }
        }
    }
}

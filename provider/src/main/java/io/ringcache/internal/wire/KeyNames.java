package io.ringcache.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Names in the keys of nodes: escaped, so that no two names and no name and what stands around it can meet, whatever users
 * call their things. Stateless.
 */
public final class KeyNames {

    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private KeyNames() {}

    /** Letters, digits, '_', '.' and '-' stand for themselves, every other byte of the UTF-8 form as %XX. */
    public static String escape(String name) {
        if (isPlain(name)) {
            return name;
        }
        StringBuilder escaped = new StringBuilder(name.length() + 8);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (b & 0xff))) {
                escaped.append((char) b);
            } else {
                escaped.append('%').append(DIGITS[(b & 0xff) >> 4]).append(DIGITS[b & 0xf]);
            }
        }
        return escaped.toString();
    }

    /** The encoded key in the name of an entry of any cache; empty if it is the name of something else. */
    public static Optional<byte[]> keyOf(String namespace, byte[] name) {
        byte[] start = (namespace + ":").getBytes(StandardCharsets.US_ASCII);
        if (name.length <= start.length || !Arrays.equals(start, 0, start.length, name, 0, start.length)) {
            return Optional.empty();
        }
        int end = start.length;
        // No name of a cache has a colon once it is escaped.
        while (end < name.length && name[end] != ':') {
            end++;
        }
        boolean entry =
                end + 2 < name.length && name[end + 1] == 'e' && name[end + 2] == ':' && name[start.length] != '@';
        return entry ? Optional.of(Arrays.copyOfRange(name, end + 3, name.length)) : Optional.empty();
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isPlain(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-';
    }
}

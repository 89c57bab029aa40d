package io.ringcache.internal.wire;

import java.nio.charset.StandardCharsets;

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

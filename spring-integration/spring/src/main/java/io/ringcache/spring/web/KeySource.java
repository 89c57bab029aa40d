package io.ringcache.spring.web;

import java.util.Locale;

/**
 * What part of a request tells who sent it. Immutable.
 *
 * @param kind which part
 * @param header the name of the header field for {@link Kind#HEADER}, empty for others
 */
public record KeySource(Kind kind, String header) {

    /** The parts of a request. */
    public enum Kind {

        /** The address at the other end of the connection. */
        REMOTE_ADDRESS,

        /** The name of who is logged in; the address if nobody is. */
        PRINCIPAL,

        /** The value of a header field; the address if there is none. */
        HEADER
    }

    private static final String HEADER_PREFIX = "HEADER:";

    /** The address at the other end of the connection. */
    public static KeySource remoteAddress() {
        return new KeySource(Kind.REMOTE_ADDRESS, "");
    }

    /**
     * Reads {@code REMOTE_ADDRESS}, {@code PRINCIPAL} or {@code HEADER:name}; hyphens and small letters are fine.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static KeySource of(String text) {
        String trimmed = text.trim();
        if (trimmed.regionMatches(/* ignoreCase= */ true, 0, HEADER_PREFIX, 0, HEADER_PREFIX.length())) {
            String name = trimmed.substring(HEADER_PREFIX.length()).trim();
            if (!name.isEmpty()) {
                return new KeySource(Kind.HEADER, name);
            }
        }
        return switch (trimmed.toUpperCase(Locale.ROOT).replace('-', '_')) {
            case "REMOTE_ADDRESS" -> remoteAddress();
            case "PRINCIPAL" -> new KeySource(Kind.PRINCIPAL, "");
            default ->
                throw new IllegalArgumentException(
                        "'" + text + "' is no key of requests: expected REMOTE_ADDRESS, PRINCIPAL or HEADER:name");
        };
    }
}

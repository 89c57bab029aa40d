package io.ringcache.internal.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the value codec may turn into objects. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a name is blank or contains a space or a comma,
 * or the depth is out of range.
 *
 * @param allow names of application classes, or packages as {@code com.acme.*} (default: none)
 * @param maxDepth how deep objects may nest in a value, 1 to 500 (default {@value #DEFAULT_MAX_DEPTH})
 * @param type what encodes values: {@value #KRYO}, or the name of a class that implements {@code Codec} and has a public
 *     constructor without parameters (default {@value #KRYO})
 */
public record CodecSettings(List<String> allow, int maxDepth, String type) {

    /** The name of the built-in codec. */
    public static final String KRYO = "kryo";

    static final int DEFAULT_MAX_DEPTH = 100;
    static final int DEEPEST = 500;
    static final Pattern NAME = Pattern.compile("[^\\s,]+");

    public CodecSettings {
        allow = List.copyOf(allow);
        for (String name : allow) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("codec.allow contains '" + name
                        + "': expected the name of a class, or of a package as com.acme.*");
            }
        }
        if (!NAME.matcher(type).matches()) {
            throw new IllegalArgumentException("codec.type is '" + type + "': expected kryo, or the name of a class");
        }
        Check.range("codec.max-depth", maxDepth, 1, DEEPEST);
    }

    /** Returns the documented defaults. */
    public static CodecSettings defaults() {
        return new CodecSettings(List.of(), DEFAULT_MAX_DEPTH, KRYO);
    }
}

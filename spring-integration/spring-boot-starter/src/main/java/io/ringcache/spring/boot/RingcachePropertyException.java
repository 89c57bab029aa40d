package io.ringcache.spring.boot;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown at start for a property that Ringcache cannot take. The message says what is wrong and how to mend it; it shows neither
 * user nor password of a node.
 */
public final class RingcachePropertyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String property;
    private final @Nullable String origin;

    RingcachePropertyException(
            @Nullable String property, @Nullable String origin, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.property = property;
        this.origin = origin;
    }

    static RingcachePropertyException about(SourceProperty property, String message, @Nullable Throwable cause) {
        return new RingcachePropertyException(property.shownName(), property.origin(), message, cause);
    }

    /** The name of the property as it was written; empty if several properties do not fit together. */
    public Optional<String> property() {
        return Optional.ofNullable(property);
    }

    /** Where the property comes from, such as a file with line and column; empty if that is not known. */
    public Optional<String> origin() {
        return Optional.ofNullable(origin);
    }

    @Override
    public String getMessage() {
        String where =
                property == null ? "" : "property '" + property + "'" + (origin == null ? "" : " from " + origin);
        return where.isEmpty() ? problem() : where + ": " + problem();
    }

    /** What is wrong, without saying where. */
    String problem() {
        return String.valueOf(super.getMessage());
    }
}

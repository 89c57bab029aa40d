package io.ringcache.internal.config;

import java.util.List;
import java.util.Optional;
import javax.cache.CacheException;

/** The messages about keys that do not exist. */
final class Problems {

    private Problems() {}

    /**
     * Describes an unknown key.
     *
     * @param prefix what stands before the path in this source, empty or {@code ringcache.}
     * @param source where the key was found
     */
    static CacheException unknownKey(String prefix, String path, String source) {
        if (KeyTree.isSection(path)) {
            return sectionAsValue(prefix + path, KeyTree.children(path), source);
        }
        return new CacheException("unknown key '" + prefix + shown(path) + "' in " + source + ": "
                + advice(NearestMatch.hint(path).map(prefix::concat)));
    }

    /** Describes an unknown key inside something whose keys are these. */
    static CacheException unknownKey(String path, Optional<String> hint, String source) {
        return new CacheException("unknown key '" + shown(path) + "' in " + source + ": " + advice(hint));
    }

    /** A node's URI that was mistaken for a key may hold a password. */
    static String shown(String path) {
        return path.contains("://") ? NodeUri.mask(path) : path;
    }

    static CacheException sectionAsValue(String key, List<String> children, String source) {
        String names = key.substring(key.lastIndexOf('.') + 1).replace('-', ' ');
        String below = children.isEmpty() ? "the names of " + names : String.join(", ", children);
        return new CacheException(
                "'" + key + "' in " + source + " takes no value itself: set what is below it (" + below + ")");
    }

    static String advice(Optional<String> hint) {
        return hint.map(meant -> "did you mean '" + meant + "'?")
                .orElseGet(() -> "settings start with one of " + String.join(", ", KeyTree.topLevel()));
    }
}

package io.ringcache.internal.cache;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks what callers pass: not null, and of the configured types (JSR-107 section 4.3). Immutable. */
record Guard(Class<?> keyType, Class<?> valueType) {

    void key(Object key) {
        check(Objects.requireNonNull(key, "key"), keyType, "key");
    }

    void value(Object value) {
        check(Objects.requireNonNull(value, "value"), valueType, "value");
    }

    void keys(Set<?> keys) {
        Objects.requireNonNull(keys, "keys").forEach(this::key);
    }

    void entries(Map<?, ?> entries) {
        Objects.requireNonNull(entries, "map").forEach((key, value) -> {
            key(key);
            value(value);
        });
    }

    private static void check(Object given, Class<?> type, String what) {
        if (!type.isInstance(given)) {
            throw new ClassCastException("the cache takes a " + what + " of " + type.getName() + ", not of "
                    + given.getClass().getName());
        }
    }

    void requireTypes(String cacheName, Class<?> wantedKey, Class<?> wantedValue) {
        if (!keyType.equals(wantedKey) || !valueType.equals(wantedValue)) {
            throw new ClassCastException("cache '" + cacheName + "' is one of " + keyType.getName() + " to "
                    + valueType.getName() + ", not of " + wantedKey.getName() + " to " + wantedValue.getName());
        }
    }
}

package io.ringcache.samples.benchmarks.remote;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cache as one contestant offers it. Thread-safe. What a contestant does not have throws {@link
 * UnsupportedOperationException}, and is not measured.
 */
interface RemoteCache extends AutoCloseable {

    @Nullable
    String get(String key);

    void put(String key, String value);

    Map<String, String> getAll(Set<String> keys);

    void putAll(Map<String, String> entries);

    boolean putIfAbsent(String key, String value);

    boolean replace(String key, String oldValue, String newValue);

    /** Adds 1 to a number that stands beside the other entries, and returns it; atomic. */
    long increment(String key);

    @Override
    void close();
}

package io.ringcache.samples.benchmarks.child;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache of texts, whoever makes it. Thread-safe. */
interface StringCache extends AutoCloseable {

    void put(String key, String value);

    void putAll(Map<String, String> entries);

    @Nullable
    String get(String key);

    @Override
    void close();
}

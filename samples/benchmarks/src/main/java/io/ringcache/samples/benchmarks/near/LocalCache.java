package io.ringcache.samples.benchmarks.near;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache in this JVM, with or without servers behind it. Thread-safe. */
interface LocalCache extends AutoCloseable {

    @Nullable
    Object get(Object key);

    /** Stores entries; a {@link #get} of each makes sure that they are here, too. */
    void putAll(Map<Object, Object> entries);

    /** How many reads have been sent to servers, by whatever means; 0 if there are none. */
    default long remoteReads() {
        return 0;
    }

    @Override
    void close();
}

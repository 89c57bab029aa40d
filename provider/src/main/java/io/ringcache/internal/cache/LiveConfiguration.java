package io.ringcache.internal.cache;

import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;

/** A cache's configuration as it is now: the listeners and switches may change, the rest does not. Thread-safe. */
public final class LiveConfiguration<K, V> {

    private final MutableConfiguration<K, V> current;

    /** Copies what was configured; what a plain {@link Configuration} does not say takes the defaults of JSR-107. */
    public LiveConfiguration(Configuration<K, V> configured) {
        if (configured instanceof CompleteConfiguration<K, V> complete) {
            current = new MutableConfiguration<>(complete);
        } else {
            current = new MutableConfiguration<K, V>()
                    .setTypes(configured.getKeyType(), configured.getValueType())
                    .setStoreByValue(configured.isStoreByValue());
        }
    }

    /** A copy that no later change reaches. */
    public synchronized CompleteConfiguration<K, V> snapshot() {
        return new MutableConfiguration<>(current);
    }

    synchronized void add(CacheEntryListenerConfiguration<K, V> listener) {
        current.addCacheEntryListenerConfiguration(listener);
    }

    synchronized void remove(CacheEntryListenerConfiguration<K, V> listener) {
        current.removeCacheEntryListenerConfiguration(listener);
    }

    synchronized void enableStatistics(boolean enabled) {
        current.setStatisticsEnabled(enabled);
    }

    synchronized void enableManagement(boolean enabled) {
        current.setManagementEnabled(enabled);
    }
}

package io.ringcache.internal.cache;

import java.util.List;
import java.util.function.Consumer;

/**
 * Which cache it is, and what ends with it.
 *
 * @param resources closed with the cache, in this order
 * @param onClose told the name once, before the cache ends
 */
public record CacheIdentity<K, V>(
        String name, LiveConfiguration<K, V> configuration, List<AutoCloseable> resources, Consumer<String> onClose) {}

package io.ringcache.internal.cache;

import io.ringcache.monitor.NodeStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Which cache it is, and what ends with it.
 *
 * @param nodes tells how the nodes stand, with what this cache knows of each
 * @param resources closed with the cache, in this order
 * @param onClose told the name once, before the cache ends
 */
public record CacheIdentity<K, V>(
        String name,
        LiveConfiguration<K, V> configuration,
        Supplier<List<NodeStatus>> nodes,
        List<AutoCloseable> resources,
        Consumer<String> onClose) {}

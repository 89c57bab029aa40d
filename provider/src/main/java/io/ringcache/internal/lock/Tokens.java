package io.ringcache.internal.lock;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The highest token that this JVM has seen of each node. Told with each request, so that a node that lost its data, or
 * one that took over with less, does not begin below what is known here, whatever its clock says. Thread-safe.
 */
final class Tokens {

    private final ConcurrentMap<Integer, AtomicLong> highest = new ConcurrentHashMap<>();

    private AtomicLong of(int node) {
        return highest.computeIfAbsent(node, index -> new AtomicLong());
    }

    long highest(int node) {
        return of(node).get();
    }

    void seen(int node, long token) {
        of(node).accumulateAndGet(token, Math::max);
    }
}

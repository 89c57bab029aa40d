package io.ringcache.internal.lock;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The highest token that this JVM has seen. Told with each request, so that a node that lost its data, or one that took
 * over, does not begin below what is known here, whatever its clock says. Thread-safe.
 */
final class Tokens {

    private final AtomicLong highest = new AtomicLong();

    long highest() {
        return highest.get();
    }

    void seen(long token) {
        highest.accumulateAndGet(token, Math::max);
    }
}

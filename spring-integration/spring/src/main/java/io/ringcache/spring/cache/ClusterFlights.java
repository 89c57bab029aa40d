package io.ringcache.spring.cache;

import io.ringcache.lock.DistributedLocks;
import io.ringcache.lock.DistributedSemaphore;
import io.ringcache.lock.Permit;
import io.ringcache.spring.cache.Loads.Loader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has one JVM load a key while others wait for what it stores. Thread-safe. A JVM that dies frees the key with its lease;
 * who has waited too long, or finds no node, loads by itself.
 */
final class ClusterFlights {

    /** Renewed while the load runs, so this is how long a key waits for a JVM that died. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final DistributedLocks locks;
    private final String cache;

    ClusterFlights(DistributedLocks locks, String cache) {
        this.locks = locks;
        this.cache = cache;
    }

    /**
     * @param look looks whether another JVM has stored the value
     * @param load loads it and stores it
     */
    Object fly(Object key, Supplier<@Nullable Object> look, Loader load) throws Exception {
        Permit permit = permit(key);
        try {
            Object present = look.get();
            return present == null ? load.load() : present;
        } finally {
            if (permit != null) {
                giveBack(permit);
            }
        }
    }

    private @Nullable Permit permit(Object key) throws InterruptedException {
        DistributedSemaphore turn = locks.semaphore(name(key), 1);
        try {
            Permit now = turn.tryAcquire();
            return now == null ? turn.tryAcquire(LONGEST_WAIT, LEASE) : now;
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                return null;
            }
            throw e;
        }
    }

    private static void giveBack(Permit permit) {
        try {
            permit.close();
        } catch (RuntimeException e) {
            // Given back in the background, or with its lease.
            if (!Outage.is(e)) {
                throw e;
            }
        }
    }

    /** Keys that look alike take turns needlessly, which is harmless. */
    private String name(Object key) {
        String text = key.getClass().getName() + ":" + key;
        return "load:" + cache + ":" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}

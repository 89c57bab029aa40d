package io.ringcache.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * One of two who use the same cache, as if in different JVMs: it writes growing values to its own keys, and reads them and
 * those of the other. Its thread runs until {@link #end()}.
 */
final class Party {

    private static final int KEYS = 40;
    private static final long PACE_NANOS = 500_000;

    private final String name;
    private final String other;
    private final Cache<String, Long> cache;
    private final Acked acked;
    private final List<String> findings = new ArrayList<>();
    private final Thread thread = new Thread(this::run);
    private volatile boolean ended;
    private Since since = new Since();
    private volatile long worstAgeNanos;

    /** What has happened since a moment. */
    private static final class Since {
        final long beginNanos = System.nanoTime();
        long firstNanos;
        long lastNanos = beginNanos;
        long puts;
        long failures;
        long longestGapNanos;
    }

    Party(String name, String other, Cache<String, Long> cache, Acked acked) {
        this.name = name;
        this.other = other;
        this.cache = cache;
        this.acked = acked;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void end() throws InterruptedException {
        ended = true;
        thread.join();
    }

    /** From now on puts, failures, and gaps count. */
    synchronized void mark() {
        since = new Since();
    }

    synchronized long puts() {
        return since.puts;
    }

    synchronized long failures() {
        return since.failures;
    }

    /** When the first put succeeded that began after the mark; there has to be one. */
    synchronized long firstNanos() {
        return since.firstNanos;
    }

    synchronized long longestGapNanos() {
        return since.longestGapNanos;
    }

    /** How long after a newer value was acknowledged an old one was read, at worst. */
    long worstAgeNanos() {
        return worstAgeNanos;
    }

    /** What contradicts the promises; to be called at the end. */
    List<String> findings() {
        return findings;
    }

    List<String> keys() {
        return IntStream.range(0, KEYS).mapToObj(i -> name + i).toList();
    }

    private void run() {
        for (long value = 1; !ended; value++) {
            String own = name + value % KEYS;
            long begin = System.nanoTime();
            boolean succeeded = put(own, value);
            note(begin, succeeded);
            if (succeeded) {
                readOwn(own, value);
            }
            readOther(other + value % KEYS);
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    private synchronized void note(long begin, boolean succeeded) {
        long now = System.nanoTime();
        if (begin < since.beginNanos) {
            return;
        }
        if (!succeeded) {
            since.failures++;
            return;
        }
        since.longestGapNanos = Math.max(since.longestGapNanos, now - since.lastNanos);
        since.lastNanos = now;
        since.firstNanos = since.puts == 0 ? now : since.firstNanos;
        since.puts++;
    }

    private boolean put(String key, long value) {
        try {
            cache.put(key, value);
            acked.put(key, value);
            return true;
        } catch (CacheException e) {
            return false;
        }
    }

    /** Nobody else writes it, so it is what was just written, unless all was lost. */
    private void readOwn(String key, long written) {
        Long read = read(key);
        if (read != null && read != written) {
            findings.add(name + " wrote " + written + " to " + key + " and read " + read);
        }
    }

    private void readOther(String key) {
        long begin = System.nanoTime();
        Long read = read(key);
        if (read != null) {
            worstAgeNanos = Math.max(worstAgeNanos, begin - acked.whenExceeded(key, read));
        }
    }

    private @Nullable Long read(String key) {
        try {
            return cache.get(key);
        } catch (CacheException e) {
            return null;
        }
    }
}

package io.ringcache.internal.ratelimit;

import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What this JVM granted by itself while nodes did not answer: for each key and limit a bucket of its share, whatever the
 * limiter's algorithm is. Keeps the keys that were used last. Thread-safe.
 */
final class LocalShares {

    /** Of doubles that are added up and taken away again. */
    private static final double ROUNDING = 1e-9;

    private final int mostKeys;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ByteBuffer, Levels> used = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Levels> eldest) {
            return size() > mostKeys;
        }
    };

    /** @param mostKeys the key that was not used for longest is forgotten when there would be more */
    LocalShares(int mostKeys, LongSupplier nanoTime) {
        this.mostKeys = mostKeys;
        this.nanoTime = nanoTime;
    }

    /** How many permits were taken of each limit and have not come back, as of a time. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Levels(double[] taken, long nanos) {}

    /** The share of one limit: rounded down, but never nothing. */
    private record Share(long burst, double permitsPerNano) {

        static Share of(RateLimit limit, double share) {
            double permits = Math.max(1, Math.floor(limit.permits() * share));
            long burst = (long) Math.max(1, Math.floor(limit.burst() * share));
            return new Share(burst, permits / limit.period().toNanos());
        }
    }

    int size() {
        lock.lock();
        try {
            return used.size();
        } finally {
            lock.unlock();
        }
    }

    void forget(byte[] name) {
        lock.lock();
        try {
            used.remove(ByteBuffer.wrap(name));
        } finally {
            lock.unlock();
        }
    }

    /** @param take whether permits are taken, or only looked for */
    RateLimitResult decide(byte[] name, Definition definition, long permits, boolean take) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            ByteBuffer key = ByteBuffer.wrap(name);
            Levels known = used.getOrDefault(
                    key, new Levels(new double[definition.limits().size()], now));
            Decision decision = new Decision(definition, known, now);
            RateLimitResult result = decision.look(permits);
            if (take && result.allowed()) {
                used.put(key, decision.taken(permits));
                // What is left after it was taken, and not before.
                return decision.look(0);
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** The levels of one key as they are at one moment. */
    private static final class Decision {

        private final Definition definition;
        private final double[] levels;
        private final long now;

        Decision(Definition definition, Levels known, long now) {
            this.definition = definition;
            this.now = now;
            this.levels = Arrays.copyOf(known.taken(), known.taken().length);
            for (int i = 0; i < levels.length; i++) {
                levels[i] = Math.max(0, levels[i] - (now - known.nanos()) * share(i).permitsPerNano());
            }
        }

        private Share share(int i) {
            return Share.of(definition.limits().get(i), definition.localShare());
        }

        Levels taken(long permits) {
            for (int i = 0; i < levels.length; i++) {
                levels[i] += permits;
            }
            return new Levels(levels, now);
        }

        RateLimitResult look(long permits) {
            Share binding = share(0);
            double left = Double.MAX_VALUE;
            double resetNanos = 0;
            double retryNanos = 0;
            for (int i = 0; i < levels.length; i++) {
                Share share = share(i);
                double room = share.burst() - levels[i] + ROUNDING;
                if (room < left) {
                    left = room;
                    binding = share;
                    resetNanos = levels[i] / share.permitsPerNano();
                }
                if (permits > room) {
                    double wait = (permits - room) / share.permitsPerNano();
                    // A share may be too small for what a node would allow at once: it may be back by then.
                    retryNanos =
                            Math.max(retryNanos, permits > share.burst() ? PolicyDecisions.ASK_AGAIN.toNanos() : wait);
                }
            }
            return new RateLimitResult(
                    retryNanos == 0,
                    (long) Math.max(0, Math.floor(left)),
                    binding.burst(),
                    Duration.ofNanos((long) Math.ceil(resetNanos)),
                    Duration.ofNanos((long) Math.ceil(retryNanos)),
                    DecidedBy.POLICY);
        }
    }
}

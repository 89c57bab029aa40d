package io.ringcache.internal.ratelimit;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a limiter should do for one key, written as plainly as possible: every limit for itself, and all of them by a clock that
 * never goes back. Used by one thread.
 */
final class Model {

    /** One limit, counted by a time that never goes back. */
    interface Counted {

        /** How many permits could be taken at the time. */
        long free(long now);

        /** The first time, not before {@code now}, at which so many could be taken. */
        long freeFrom(long now, long permits);

        /** The first time, not before {@code now}, at which nothing counts any more. */
        long fullFrom(long now);

        /** When what is written down at this time may be forgotten. */
        long neededUntil(long now);

        void take(long now, long permits);
    }

    private record Figures(long limit, long free, long reset, long retry) {}

    private final Algorithm algorithm;
    private final List<RateLimit> limits;
    private List<Counted> counted;
    private boolean written;
    private long server;
    private long offset;
    private long forgottenAfter;

    Model(Algorithm algorithm, List<RateLimit> limits) {
        this.algorithm = algorithm;
        this.limits = limits;
        this.counted = fresh();
    }

    private List<Counted> fresh() {
        return limits.stream()
                .map(limit -> switch (algorithm) {
                    case TOKEN_BUCKET -> new ModelBucket(limit);
                    case SLIDING_LOG -> new ModelLog(limit);
                    case SLIDING_COUNTER -> new ModelCounter(limit);
                })
                .toList();
    }

    void reset() {
        written = false;
        counted = fresh();
    }

    RateLimitResult decide(long time, long permits, boolean take) {
        if (written && time > forgottenAfter) {
            reset();
        }
        boolean wentBack = written && time < server;
        offset = !written ? 0 : wentBack ? offset + server - time : offset;
        long now = time + offset;
        boolean allowed = counted.stream().allMatch(each -> each.free(now) >= permits);
        RateLimitResult refused = allowed ? null : result(false, now, permits);
        if (allowed && take) {
            counted.forEach(each -> each.take(now, permits));
        }
        if (wentBack || (allowed && take)) {
            written = true;
            server = time;
            long needed = counted.stream()
                    .mapToLong(each -> each.neededUntil(now) - now)
                    .max()
                    .orElseThrow();
            forgottenAfter = time + ((needed + 999) / 1000 + 2) * 1000;
        }
        return refused != null ? refused : result(true, now, 0);
    }

    private RateLimitResult result(boolean allowed, long now, long permits) {
        Comparator<Figures> order = Comparator.comparingLong((Figures figures) -> -figures.retry())
                .thenComparingLong(Figures::free)
                .thenComparingLong(figures -> -figures.reset());
        Figures binding = java.util.stream.IntStream.range(0, limits.size())
                .mapToObj(i -> new Figures(
                        limits.get(i).burst(),
                        counted.get(i).free(now),
                        counted.get(i).fullFrom(now) - now,
                        counted.get(i).freeFrom(now, permits) - now))
                .min(order)
                .orElseThrow();
        return new RateLimitResult(
                allowed,
                binding.free(),
                binding.limit(),
                Duration.ofNanos(binding.reset() * 1000),
                Duration.ofNanos(binding.retry() * 1000),
                DecidedBy.NODE);
    }
}

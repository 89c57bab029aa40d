package io.ringcache.samples.benchmarks.services;

import static io.ringcache.samples.benchmarks.Contestants.BUCKET4J;
import static io.ringcache.samples.benchmarks.Contestants.LETTUCE;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_LIMITER;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_LOCK;
import static io.ringcache.samples.benchmarks.Contestants.RINGCACHE;

import io.ringcache.samples.benchmarks.JmhSuite;
import io.ringcache.samples.benchmarks.JmhSuite.Case;
import io.ringcache.samples.benchmarks.Suite;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Locks and rate limiters. */
public final class ServiceSuites {

    private static final List<String> LOCKS = List.of(LETTUCE, RINGCACHE, REDISSON_LOCK);
    /** Two scripts alone cannot wait. */
    private static final List<String> WAITING = List.of(RINGCACHE, REDISSON_LOCK);

    private static final List<String> LIMITERS = List.of(LETTUCE, RINGCACHE, REDISSON_LIMITER, BUCKET4J);
    /** Those that can be told how to count. */
    private static final List<String> COUNTING = List.of(LETTUCE, RINGCACHE);

    /** As long as for other calls that go to Redis. */
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private ServiceSuites() {}

    /** Acquiring and releasing, alone and under contention. */
    public static Suite locks() {
        return new JmhSuite("locks", WARM_UP, lockCases());
    }

    static List<Case> lockCases() {
        return List.of(
                lock("lock acquire + release, 1 thread", "leased", 1),
                lock("lock acquire + release, 8 threads, 8 locks", "leased", 8),
                lock("lock acquire + release, watchdog, 1 thread", "watched", 1),
                contended("8 threads, 1 lock: per acquisition", "acquisition", false),
                contended("8 threads, 1 lock: per hand-over to another thread", "handOver", false),
                contended("8 threads, 1 fair lock: per hand-over to another thread", "handOver", true));
    }

    private static Case lock(String workload, String method, int threads) {
        return new Case(workload, LockBenchmark.class, method, threads, Map.of(), LOCKS);
    }

    private static Case contended(String workload, String method, boolean fair) {
        Map<String, String> parameters = Map.of("fair", Boolean.toString(fair));
        return new Case(workload, ContendedLockBenchmark.class, method, 8, parameters, WAITING);
    }

    /** Decisions that allow. */
    public static Suite limiters() {
        return new JmhSuite("limiters", WARM_UP, limiterCases());
    }

    static List<Case> limiterCases() {
        return List.of(
                limiter("limiter decision, 1 thread", "manyKeys", 1, "TOKEN_BUCKET", LIMITERS),
                limiter("limiter decision, 8 threads", "manyKeys", 8, "TOKEN_BUCKET", LIMITERS),
                limiter("limiter decision, 8 threads on one key", "oneKey", 8, "TOKEN_BUCKET", LIMITERS),
                limiter("limiter decision, sliding counter, 1 thread", "manyKeys", 1, "SLIDING_COUNTER", COUNTING),
                limiter("limiter decision, sliding log, 1 thread", "manyKeys", 1, "SLIDING_LOG", COUNTING));
    }

    private static Case limiter(
            String workload, String method, int threads, String algorithm, List<String> contestants) {
        return new Case(workload, LimiterBenchmark.class, method, threads, Map.of("algorithm", algorithm), contestants);
    }
}

package io.ringcache.samples.benchmarks.report;

import static io.ringcache.samples.benchmarks.Contestants.BUCKET4J;
import static io.ringcache.samples.benchmarks.Contestants.CAFFEINE;
import static io.ringcache.samples.benchmarks.Contestants.CAFFEINE_JCACHE;
import static io.ringcache.samples.benchmarks.Contestants.LETTUCE;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_JCACHE;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_LIMITER;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_LOCAL;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_LOCK;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All targets. Figures are times and bytes, so "0.90 of the other's speed" is a ratio of 1/0.90, and "twice the other's speed"
 * one of 1/2.
 */
final class Targets {

    /** What the JVM allocates for itself while a benchmark runs is part of its figure. */
    private static final double NO_BYTE = 0.5;

    /** Uncontended, under a lease or the watchdog. */
    private static final String LOCKING = "lock acquire \\+ release, .*(1 thread|8 threads, 8 locks)";

    private static final String DECISION = "limiter decision, (1 thread|8 threads)";

    private static final List<Target> ALL = List.of(
            target("near hit, .*, String, 1 thread", CAFFEINE, 1.3, "at most 1.3 x raw Caffeine"),
            own("near hit, .*, String, 1 thread, allocated", NO_BYTE, "0 B"),
            target("near hit, .*, Order, 1 thread", CAFFEINE_JCACHE, 1, "faster than Caffeine JCache"),
            target("near hit, .*, Order, 1 thread", REDISSON_LOCAL, 1 / 5.0, "at least 5 x Redisson RLocalCachedMap"),
            target("remote get, .* threads?", LETTUCE, 1 / 0.90, "at least 0.90 of raw Lettuce"),
            target("remote get, .* threads?", REDISSON_JCACHE, 1 / 2.0, "at least 2 x Redisson JCache"),
            target("put(, \\d+ threads)?", LETTUCE, 1 / 0.75, "at least 0.75 of raw Lettuce"),
            target("put(, \\d+ threads)?", REDISSON_JCACHE, 1 / 2.0, "at least 2 x Redisson JCache"),
            target("(getAll|putAll)\\(100\\), 3 nodes", LETTUCE, 1 / 0.85, "at least 0.85 of pipelined Lettuce"),
            target("putAll\\(100\\), 3 nodes", REDISSON_JCACHE, 1 / 5.0, "at least 5 x Redisson JCache"),
            target("invoke increment", REDISSON_JCACHE, 1 / 2.0, "at least 2 x Redisson JCache"),
            target("invalidation p(50|99)", LETTUCE, 1.5, "at most 1.5 x raw PUBLISH"),
            target("heap per near entry", CAFFEINE, 1.4, "at most 1.4 x raw Caffeine"),
            target("Redis bytes per entry", LETTUCE, 1.35, "at most 1.35 x a plain SET"),
            target("Redis bytes per entry", REDISSON_JCACHE, 1 / 2.0, "at most half of Redisson JCache"),
            target("start-up and first get", LETTUCE, 1.5, "at most 1.5 x raw Lettuce"),
            target(LOCKING, LETTUCE, 1.3, "at most 1.3 x raw Lettuce"),
            target(LOCKING, REDISSON_LOCK, 1, "ahead of Redisson RLock"),
            target(DECISION, LETTUCE, 1.2, "at most 1.2 x raw EVALSHA"),
            target(DECISION, REDISSON_LIMITER, 1, "ahead of Redisson RRateLimiter"),
            target(DECISION, BUCKET4J, 1, "ahead of bucket4j Lettuce"));

    private Targets() {}

    /** The targets of a workload. */
    static List<Target> of(String workload) {
        return ALL.stream().filter(target -> target.isAbout(workload)).toList();
    }

    private static Target target(String workload, String against, double greatest, String words) {
        return new Target(Pattern.compile(workload), Optional.of(against), greatest, words);
    }

    private static Target own(String workload, double greatest, String words) {
        return new Target(Pattern.compile(workload), Optional.empty(), greatest, words);
    }
}

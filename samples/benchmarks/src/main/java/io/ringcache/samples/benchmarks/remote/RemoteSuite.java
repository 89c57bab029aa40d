package io.ringcache.samples.benchmarks.remote;

import static io.ringcache.samples.benchmarks.Contestants.HAZELCAST;
import static io.ringcache.samples.benchmarks.Contestants.JETCACHE;
import static io.ringcache.samples.benchmarks.Contestants.LETTUCE;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_JCACHE;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_LOCAL;
import static io.ringcache.samples.benchmarks.Contestants.RINGCACHE;
import static io.ringcache.samples.benchmarks.Contestants.RINGCACHE_NEAR;

import io.ringcache.samples.benchmarks.JmhSuite;
import io.ringcache.samples.benchmarks.JmhSuite.Case;
import io.ringcache.samples.benchmarks.Suite;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The workloads that go to Redis. */
public final class RemoteSuite {

    private static final List<String> ALL = List.of(LETTUCE, RINGCACHE, REDISSON_JCACHE, JETCACHE);
    private static final List<String> CONDITIONAL = List.of(LETTUCE, RINGCACHE, RINGCACHE_NEAR, REDISSON_JCACHE);

    /** There are thousands of operations per second, not millions: the JVM takes its time until it compiles them. */
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private RemoteSuite() {}

    /** Near caches are off, except in the mixed workload and where the contestant's name says so. */
    public static Suite suite() {
        return new JmhSuite("remote", WARM_UP, cases());
    }

    static List<Case> cases() {
        return List.of(
                one("remote get, 1 thread", "get", 1, ALL),
                one("remote get, 8 threads", "get", 8, ALL),
                one("remote get, 32 threads", "get", 32, ALL),
                one("put", "put", 1, ALL),
                one("put, 8 threads", "put", 8, ALL),
                bulk("getAll(100), 3 nodes", "getAll"),
                bulk("putAll(100), 3 nodes", "putAll"),
                one("invoke increment", "increment", 1, CONDITIONAL),
                one("putIfAbsent", "putIfAbsent", 1, ALL),
                one("replace", "replace", 1, CONDITIONAL),
                mixed());
    }

    private static Case one(String workload, String method, int threads, List<String> contestants) {
        return new Case(workload, RemoteBenchmark.class, method, threads, Map.of(), contestants);
    }

    private static Case bulk(String workload, String method) {
        return new Case(workload, BulkBenchmark.class, method, 1, Map.of(), ALL);
    }

    private static Case mixed() {
        return new Case(
                "mixed 95/5, two managers",
                MixedBenchmark.class,
                "mixed",
                4,
                Map.of(),
                List.of(LETTUCE, RINGCACHE, REDISSON_LOCAL, JETCACHE, HAZELCAST));
    }
}

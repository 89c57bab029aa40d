package io.ringcache.samples.benchmarks.near;

import io.ringcache.samples.benchmarks.Contestants;
import io.ringcache.samples.benchmarks.JmhSuite;
import io.ringcache.samples.benchmarks.JmhSuite.Case;
import io.ringcache.samples.benchmarks.Suite;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The suites of near hits. Stateless. */
public final class NearSuites {

    private static final Duration WARM_UP = Duration.ofMillis(1200);

    private NearSuites() {}

    /** A thousand keys. */
    public static Suite hot() {
        return new JmhSuite(
                "near-hot",
                WARM_UP,
                List.of(
                        get(Data.Choice.HOT, Data.Kind.STRING, 1, LocalCaches.ALL_AND_VARIANTS),
                        get(Data.Choice.HOT, Data.Kind.ORDER, 1, LocalCaches.ALL_AND_VARIANTS),
                        get(Data.Choice.HOT, Data.Kind.BYTES, 1, LocalCaches.ALL),
                        get(Data.Choice.HOT, Data.Kind.STRING, 2, LocalCaches.ALL),
                        get(Data.Choice.HOT, Data.Kind.STRING, 8, LocalCaches.ALL)));
    }

    /** A hundred thousand keys, few of which are asked for most of the time. */
    public static Suite zipf() {
        return new JmhSuite(
                "near-zipf",
                WARM_UP,
                List.of(
                        get(Data.Choice.ZIPF, Data.Kind.STRING, 1, LocalCaches.ALL_AND_VARIANTS),
                        get(Data.Choice.ZIPF, Data.Kind.ORDER, 1, LocalCaches.ALL),
                        get(Data.Choice.ZIPF, Data.Kind.STRING, 8, LocalCaches.ALL)));
    }

    /** What a near hit consists of. */
    public static Suite parts() {
        return new JmhSuite(
                "near-parts",
                WARM_UP,
                List.of(
                        part("caffeine", Contestants.CAFFEINE),
                        part("withoutProof", "Caffeine and the end of life"),
                        part("lookup", Contestants.RINGCACHE),
                        part("nanoTime", "System.nanoTime()")));
    }

    /** A get; visible for tests. */
    static Case get(Data.Choice choice, Data.Kind kind, int threads, List<String> contestants) {
        String values = switch (kind) {
            case STRING -> "String";
            case ORDER -> "Order";
            case BYTES -> "10 KiB";
        };
        String workload = "near hit, " + (choice == Data.Choice.HOT ? "hot" : "Zipf") + ", " + values + ", " + threads
                + (threads == 1 ? " thread" : " threads");
        return new Case(
                workload,
                NearGet.class,
                "get",
                threads,
                Map.of("entries", kind.name(), "choice", choice.name()),
                contestants);
    }

    private static Case part(String method, String contestant) {
        return new Case("near hit: its parts", NearHitBenchmark.class, method, 1, Map.of(), List.of(contestant));
    }
}

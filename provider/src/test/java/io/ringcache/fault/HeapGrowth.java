package io.ringcache.fault;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.cache.Cache;

/** What calls leave on the heap while their server is down. Stateless. */
final class HeapGrowth {

    private static final int THREADS = 4;
    private static final int WARM_UP = 2_000;
    private static final int COLLECTIONS = 5;
    private static final Duration SETTLING = Duration.ofMillis(100);
    private static final double MEGABYTE = 1 << 20;
    private static final double MOST = 10;

    private HeapGrowth() {}

    static List<Figure> run(int calls) throws InterruptedException {
        try (ChaosRing ring = ChaosRing.start(1)) {
            Cache<String, String> cache = ring.cache("jvm1");
            cache.put("k", "v");
            ring.server(0).kill();
            call(cache, WARM_UP);
            double before = usedMegabytes();
            long start = System.nanoTime();
            long failed = call(cache, calls);
            double seconds = Times.millisSince(start) / 1000;
            return List.of(
                    new Figure("heap growth", usedMegabytes() - before, "MB", MOST),
                    Figure.count("calls that failed", failed),
                    Figure.fact("time", seconds, "s"));
        }
    }

    private static long call(Cache<String, String> cache, int calls) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        AtomicLong failed = new AtomicLong();
        IntStream.range(0, THREADS)
                .forEach(thread -> executor.execute(() -> {
                    for (int i = 0; i < calls / THREADS; i++) {
                        String key = thread + "-" + i;
                        boolean success =
                                ChaosRing.succeeds(i % 2 == 0 ? () -> cache.put(key, "v") : () -> cache.get(key));
                        failed.addAndGet(success ? 0 : 1);
                    }
                }));
        executor.shutdown();
        if (!executor.awaitTermination(10, TimeUnit.MINUTES)) {
            throw new AssertionError("calls do not end");
        }
        return failed.get();
    }

    private static double usedMegabytes() {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            // What waits for its finalizer is garbage only after that.
            Times.pass(SETTLING);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE);
        }
        return least;
    }
}

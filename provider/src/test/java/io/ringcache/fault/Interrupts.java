package io.ringcache.fault;

import io.ringcache.near.NearMode;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.cache.Cache;

/** Callers that are interrupted, once per call: does the thread stay interrupted? Stateless. */
final class Interrupts {

    private static final Duration LINE = Duration.ofMillis(1);
    private static final int LATEST_NANOS = 4_000_000;
    private static final int CALLS_PER_CUT = 20;

    private static final List<Use> USES = List.of(
            cache -> cache.get("k"),
            cache -> cache.put("k", "v"),
            cache -> cache.getAll(Set.of("k", "l")),
            cache -> cache.putAll(Map.of("k", "v", "l", "v")),
            cache -> cache.containsKey("k"),
            cache -> cache.remove("k"),
            cache -> cache.invoke("k", (entry, arguments) -> {
                entry.setValue("invoked");
                return null;
            }),
            cache -> cache.iterator().forEachRemaining(entry -> {}),
            Cache::clear);

    private interface Use {
        void of(Cache<String, String> cache);
    }

    private Interrupts() {}

    static List<Figure> run(Random random, int calls) throws InterruptedException, ExecutionException {
        ExecutorService interrupter = Executors.newSingleThreadExecutor();
        try (ChaosRing ring = ChaosRing.start(1)) {
            Cache<String, String> cache = ChaosRing.cache(ring.manager(
                    "jvm1", more -> more.template("default", t -> t.nearMode(NearMode.OFF))));
            cache.put("k", "v");
            ring.proxy(0).delay(Target.all(), Way.BOTH, LINE);
            long lost = 0;
            long failed = 0;
            for (int i = 0; i < calls; i++) {
                Times.until("an answer", () -> ChaosRing.succeeds(() -> cache.containsKey("k")));
                if (i % CALLS_PER_CUT == 0) {
                    // So that connecting is interrupted, too.
                    ring.proxy(0).fin(Target.all());
                }
                Use use = USES.get(random.nextInt(USES.size()));
                Duration wait = Duration.ofNanos(random.nextInt(LATEST_NANOS));
                Thread caller = Thread.currentThread();
                Future<?> interrupt = interrupter.submit(() -> {
                    Times.pass(wait);
                    caller.interrupt();
                });
                failed += ChaosRing.succeeds(() -> use.of(cache)) ? 0 : 1;
                lost += keptInterrupt(interrupt) ? 0 : 1;
            }
            return List.of(
                    Figure.never("interrupts lost", lost),
                    Figure.count("calls interrupted", calls),
                    Figure.count("calls that failed", failed));
        } finally {
            interrupter.shutdownNow();
        }
    }

    /** Whether the thread is interrupted once the interrupt was sent; it no longer is afterwards. */
    private static boolean keptInterrupt(Future<?> interrupt) throws InterruptedException, ExecutionException {
        boolean kept = false;
        while (true) {
            kept |= Thread.interrupted();
            try {
                interrupt.get(10, TimeUnit.SECONDS);
                kept |= Thread.interrupted();
                return kept;
            } catch (InterruptedException e) {
                kept = true;
            } catch (TimeoutException e) {
                throw new AssertionError("no interrupt", e);
            }
        }
    }
}

package io.ringcache.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.cache.Cache;

/**
 * The race between a fetch and a change: while a JVM decodes what it fetched, another changes the entry, and the message
 * about it comes before the fetched value is kept. Stateless.
 */
final class FetchRace {

    private static final int KEYS = 300;
    private static final int READERS = 16;
    private static final int WRITERS = 4;
    private static final Duration DECODING = Duration.ofMillis(10);

    private FetchRace() {}

    static List<Figure> run() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        ConcurrentHashMap<String, Future<?>> writes = new ConcurrentHashMap<>();
        try (ChaosRing ring = ChaosRing.start(1)) {
            Cache<String, String> reader = ChaosRing.cache(ring.manager("reader", more -> more.codec(SlowCodec.class)));
            Cache<String, String> writer = ChaosRing.cache(ring.manager("writer", more -> more.codec(SlowCodec.class)));
            List<String> keys = IntStream.range(0, KEYS).mapToObj(i -> "k" + i).toList();
            keys.forEach(key -> writer.put(key, "old " + key));
            SlowCodec.beforeDecoding = value -> {
                if (value.startsWith("old ")) {
                    String key = value.substring("old ".length());
                    writes.computeIfAbsent(key, k -> writers.submit(() -> writer.put(k, "new " + k)));
                    Times.pass(DECODING);
                }
            };
            long old =
                    await(keys.stream()
                            .map(key -> CompletableFuture.supplyAsync(() -> reader.get(key), readers))
                            .toList()
                            .stream()
                            .map(read -> read.thenApply(value -> value.startsWith("old ")))
                            .toList());
            for (Future<?> write : writes.values()) {
                write.get(10, TimeUnit.SECONDS);
            }
            // A near cache that missed the change still has it then, and leases go on.
            Times.pass(ChaosRing.LEASE);
            long stale = keys.stream()
                    .filter(key -> !("new " + key).equals(reader.get(key)))
                    .count();
            return List.of(
                    Figure.never("keys stale afterwards", stale),
                    Figure.count("keys changed while their old value was decoded", old));
        } finally {
            SlowCodec.beforeDecoding = value -> {};
            readers.shutdownNow();
            writers.shutdownNow();
        }
    }

    private static long await(List<CompletableFuture<Boolean>> reads) {
        return reads.stream().filter(CompletableFuture::join).count();
    }
}

package io.ringcache.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.codec.Samples.Dog;
import io.ringcache.codec.Samples.Point;
import io.ringcache.codec.Samples.SimpleKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrentUseTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 3_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final KryoCodec codec = Codecs.open();
    private final KeyCodec keys = new KeyCodec(codec, 4096);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void manyThreadsGetOnlyRightAnswers() throws Exception {
        List<Future<Integer>> results = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int seed = thread;
            results.add(threads.submit(() -> wrongAnswers(seed)));
        }
        for (Future<Integer> result : results) {
            assertThat(result.get(60, TimeUnit.SECONDS)).isZero();
        }
    }

    private int wrongAnswers(int seed) {
        int wrong = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Object value = value(seed * ROUNDS + i);
            wrong += Codecs.roundTrip(codec, value).equals(value) ? 0 : 1;
            wrong += codec.copy(value).equals(value) ? 0 : 1;
            wrong += keys.decode(keys.encode(value)).equals(value) ? 0 : 1;
        }
        return wrong;
    }

    private static Object value(int i) {
        return switch (i % 4) {
            case 0 -> new Point(i, i, "p" + i);
            case 1 -> List.of(new Dog("d" + i), new Point(i, 1, "x"));
            case 2 -> Map.of("k" + i, new SimpleKey("a", i), "other", new int[0].length);
            default -> new SimpleKey("s" + i, (long) i, new Point(1, i, "y".repeat(i % 500)));
        };
    }
}

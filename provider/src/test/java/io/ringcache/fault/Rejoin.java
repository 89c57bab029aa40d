package io.ringcache.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;

/**
 * A server that ends and comes back, with nothing or with data of before: are values read that were replaced meanwhile?
 * Each key has the values 1, 2 and, for some, 3, one after the other. Used once.
 */
final class Rejoin {

    private static final int KEYS = 200;
    private static final long PROMISE_MILLIS = ChaosRing.LEASE.toMillis() + 50;
    private static final Duration MOST_UNTIL_BACK = Duration.ofSeconds(2);

    private final ChaosRing ring;
    private final Cache<String, String> reader;
    private final Cache<String, String> writer;
    private final List<String> keys =
            IntStream.range(0, KEYS).mapToObj(i -> "k" + i).toList();
    private final List<String> rewritten = new ArrayList<>();

    private Rejoin(ChaosRing ring) {
        this.ring = ring;
        this.reader = ring.cache("reader");
        this.writer = ring.cache("writer");
    }

    static List<Figure> empty(Random random) {
        return run(random, /* withOldData= */ false);
    }

    static List<Figure> withOldData(Random random) {
        return run(random, /* withOldData= */ true);
    }

    private static List<Figure> run(Random random, boolean withOldData) {
        try (ChaosRing ring = ChaosRing.start(1)) {
            return new Rejoin(ring).measure(random, withOldData);
        }
    }

    private List<Figure> measure(Random random, boolean withOldData) {
        keys.forEach(key -> writer.put(key, "1"));
        if (withOldData) {
            ring.server(0).save();
        }
        keys.forEach(key -> writer.put(key, "2"));
        Times.until("the newest values near", () -> keys.stream().allMatch(key -> "2".equals(reader.get(key))));
        ring.server(0).kill();
        if (withOldData) {
            ring.server(0).restartWithSavedData();
        } else {
            ring.server(0).restart();
        }
        double back =
                Times.until("a call after the restart", () -> ChaosRing.succeeds(() -> writer.put("another", "value")));
        keys.stream().filter(key -> random.nextInt(4) == 0).forEach(rewritten::add);
        rewritten.forEach(key -> ChaosRing.acknowledged(writer, key, "3"));
        return List.of(
                Figure.never("reads of values from before", staleReads()),
                Figure.millis("from the restart to the first call that succeeds", back, MOST_UNTIL_BACK));
    }

    /** Reads all keys until two leases are over. */
    private long staleReads() {
        long wrong = 0;
        long acknowledged = System.nanoTime();
        while (Times.millisSince(acknowledged) < 2 * PROMISE_MILLIS) {
            for (String key : keys) {
                boolean settled = Times.millisSince(acknowledged) > PROMISE_MILLIS;
                wrong += isWrong(key, read(key), settled) ? 1 : 0;
            }
        }
        return wrong;
    }

    /** @param settled whether the promised time since the last change is over */
    private boolean isWrong(String key, String value, boolean settled) {
        return switch (value) {
            case "1" -> true;
            case "2" -> settled;
            case "3" -> !rewritten.contains(key);
            default -> settled && rewritten.contains(key) && value.equals("null");
        };
    }

    private String read(String key) {
        try {
            return String.valueOf(reader.get(key));
        } catch (CacheException e) {
            return "no answer";
        }
    }
}

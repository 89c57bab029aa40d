package io.ringcache.fault;

import io.ringcache.RingCacheManager;
import io.ringcache.ring.RingAdmin;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;

/**
 * A server leaves the ring and comes back with its data while two applications, which nobody tells, go on. Each key has the
 * value 1, and some have 2 later, while the server is away. Used once.
 */
final class RingMoves {

    private static final int SERVERS = 3;
    private static final int KEYS = 2_000;
    /** A third of the keys, and a tenth of that for the luck of the draw. */
    private static final double MOST_MOVED = 100.0 / SERVERS * 1.1;

    private final ChaosRing ring;
    private final Cache<String, String> reader;
    private final Cache<String, String> writer;
    private final RingAdmin admin;
    private final List<String> keys =
            IntStream.range(0, KEYS).mapToObj(i -> "k" + i).toList();
    private final DoubleAccumulator longest = new DoubleAccumulator(Math::max, 0);
    private final AtomicBoolean over = new AtomicBoolean();

    private RingMoves(ChaosRing ring) {
        this.ring = ring;
        this.reader = ring.cache("reader");
        this.writer = ring.cache("writer");
        this.admin = ring.manager("admin").unwrap(RingCacheManager.class).ringAdmin();
    }

    static List<Figure> run(Random random) throws InterruptedException {
        try (ChaosRing ring = ChaosRing.start(SERVERS)) {
            return new RingMoves(ring).measure(random);
        }
    }

    private List<Figure> measure(Random random) throws InterruptedException {
        keys.forEach(key -> writer.put(key, "1"));
        Times.until("all near", () -> reader.getAll(Set.copyOf(keys)).size() == KEYS);
        Thread load = new Thread(this::load);
        load.start();
        String gone = ring.proxy(random.nextInt(SERVERS)).uri();
        admin.removeNode(gone);
        Set<String> stayed = reader.getAll(Set.copyOf(keys)).keySet();
        Set<String> rewritten =
                keys.stream().filter(key -> random.nextInt(4) == 0).collect(Collectors.toSet());
        rewritten.forEach(key -> ChaosRing.acknowledged(writer, key, "2"));
        admin.addNode(gone);
        long old = 0;
        long lost = 0;
        for (String key : keys) {
            String value = String.valueOf(reader.get(key));
            old += value.equals("1") && (rewritten.contains(key) || !stayed.contains(key)) ? 1 : 0;
            lost += value.equals("null") && stayed.contains(key) ? 1 : 0;
        }
        over.set(true);
        load.join();
        return List.of(
                Figure.never("reads of values from before", old),
                Figure.never("entries lost that did not move", lost),
                new Figure("keys that moved", 100.0 * (KEYS - stayed.size()) / KEYS, "%", MOST_MOVED),
                Figure.millis("longest call", longest.get(), ChaosRing.OPERATION.plusMillis(50)));
    }

    private void load() {
        for (int i = 0; !over.get(); i++) {
            String key = "load-" + i % 100;
            timed(() -> writer.put(key, "v"));
            timed(() -> reader.get(key));
        }
    }

    /** A call that fails counts as one that never ends. */
    private void timed(Runnable call) {
        long start = System.nanoTime();
        longest.accumulate(ChaosRing.succeeds(call) ? Times.millisSince(start) : Double.POSITIVE_INFINITY);
    }
}

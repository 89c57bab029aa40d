package io.ringcache.fault;

import io.ringcache.proxy.Daemon;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.cache.Cache;

/** Connections that stay open while nothing passes any more, and a network that comes back. Stateless. */
final class HalfOpen {

    private static final Duration MOST_UNTIL_GIVEN_UP = Duration.ofMillis(1500);
    private static final Duration MOST_UNTIL_BACK = Duration.ofSeconds(2);
    private static final int PROBE_MILLIS = 250;

    private HalfOpen() {}

    /** Nobody uses the cache meanwhile. */
    static List<Figure> idle(Random random) {
        return run(random, /* underLoad= */ false);
    }

    /** A thread goes on storing. */
    static List<Figure> underLoad(Random random) {
        return run(random, /* underLoad= */ true);
    }

    private static List<Figure> run(Random random, boolean underLoad) {
        AtomicBoolean enough = new AtomicBoolean();
        try (ChaosRing ring = ChaosRing.start(1)) {
            Cache<String, String> cache = ring.cache("jvm1");
            FaultProxy proxy = ring.proxy(0);
            cache.put("k", "v");
            if (underLoad) {
                Daemon.start(() -> {
                    while (!enough.get()) {
                        ChaosRing.succeeds(() -> cache.put("other", "v"));
                    }
                });
            }
            Times.pass(Duration.ofMillis(PROBE_MILLIS + random.nextInt(PROBE_MILLIS)));
            List<BooleanSupplier> before = proxy.openConnections();
            proxy.hold(Target.all(), Way.BOTH);
            double givenUp = Times.until(
                    "the end of a half-open link", () -> before.stream().noneMatch(BooleanSupplier::getAsBoolean));
            Times.pass(Duration.ofMillis(random.nextInt(1000)));
            proxy.heal();
            double back = Times.until("a call after the hole", () -> ChaosRing.succeeds(() -> cache.remove("k")));
            return List.of(
                    Figure.millis("until a half-open link is given up", givenUp, MOST_UNTIL_GIVEN_UP),
                    Figure.millis("from healing to the first call that succeeds", back, MOST_UNTIL_BACK));
        } finally {
            enough.set(true);
        }
    }
}

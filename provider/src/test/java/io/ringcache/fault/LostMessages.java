package io.ringcache.fault;

import io.lettuce.core.KillArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.proxy.Daemon;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import javax.cache.Cache;

/** A near cache whose messages do not arrive: how long does it serve what another JVM has changed? Stateless. */
final class LostMessages {

    private static final String KEY = "k";
    private static final int ROUND_TRIPS = 20;
    private static final int PROBE_MILLIS = 250;
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private LostMessages() {}

    private interface Fault {
        void strike(ChaosRing ring, RedisCommands<String, String> server);
    }

    /** The connection for messages stays open, and nothing passes. */
    static List<Figure> silent(Random random) {
        return run(
                random, (ring, server) -> ring.proxy(0).hold(Target.of("reader").messages(), Way.BOTH));
    }

    /** Nothing passes between the reader and the server: not even the probe that would tell that messages are missing. */
    static List<Figure> cutOff(Random random) {
        return run(random, (ring, server) -> {
            ring.proxy(0).hold(Target.of("reader"), Way.BOTH);
            Daemon.start(() -> {
                Times.pass(ChaosRing.LEASE.multipliedBy(2));
                ring.proxy(0).heal();
            });
        });
    }

    /** The server ends all connections for messages, also the writer's. */
    static List<Figure> killed(Random random) {
        return run(random, (ring, server) -> server.clientKill(KillArgs.Builder.typePubsub()));
    }

    private static List<Figure> run(Random random, Fault fault) {
        try (ChaosRing ring = ChaosRing.start(1)) {
            // Else a link that is given up could be what ends the hits, and not the lease.
            Cache<String, String> reader = ChaosRing.cache(ring.manager("reader", more -> more.silence(SILENCE)));
            Cache<String, String> writer = ring.cache("writer");
            RedisCommands<String, String> server = ring.raw(0);
            Duration roundTrip = roundTrip(writer);
            ChaosRing.acknowledged(writer, KEY, "old");
            ChaosRing.awaitNear(reader, KEY, server);
            // So that faults come at all distances from a probe.
            Times.pass(Duration.ofMillis(random.nextInt(PROBE_MILLIS)));
            ChaosRing.awaitNear(reader, KEY, server);
            fault.strike(ring, server);
            long acknowledged = ChaosRing.acknowledged(writer, KEY, "new");
            double worst = StaleReads.worstMillis(reader, KEY, "new", acknowledged);
            return List.of(
                    Figure.millis("worst staleness", worst, ChaosRing.LEASE.plus(roundTrip)),
                    Figure.fact("longest of " + ROUND_TRIPS + " round trips", Times.millis(roundTrip.toNanos()), "ms"));
        }
    }

    private static Duration roundTrip(Cache<String, String> writer) {
        return Duration.ofNanos(LongStream.generate(() -> {
                    long start = System.nanoTime();
                    writer.put("other", "value");
                    return System.nanoTime() - start;
                })
                .skip(ROUND_TRIPS)
                .limit(ROUND_TRIPS)
                .max()
                .orElseThrow());
    }
}

package io.ringcache.chaos;

import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws what the nemesis does next; the seed alone decides. Every one of the given kinds has had its turn before one has its second. */
final class Plan {

    private static final int SHORTEST_MILLIS = 300;
    private static final int LONGEST_MILLIS = 4_000;
    private static final int SHORTEST_PAUSE_MILLIS = 200;
    private static final int LONGEST_PAUSE_MILLIS = 2_500;
    private static final int SHORTEST_DELAY_MILLIS = 5;
    private static final int LONGEST_DELAY_MILLIS = 300;
    private static final int MOST_TIMES = 5;

    private static final List<Way> WAYS = List.of(Way.UP, Way.DOWN, Way.BOTH);

    /** More often all of them, as when a cable is pulled. */
    private static final List<FaultProxy.Kind> CONNECTIONS =
            List.of(FaultProxy.Kind.COMMANDS, FaultProxy.Kind.MESSAGES, FaultProxy.Kind.ANY, FaultProxy.Kind.ANY);

    /**
     * One fault. Each kind uses the parts that matter to it.
     *
     * @param server the index of the server that is hit, or before which traffic is
     * @param place the place of the JVM that is hit
     * @param all whether the connections of all JVMs are hit
     * @param pause how long there is peace afterwards
     */
    record Step(
            FaultKind kind,
            int server,
            int place,
            boolean all,
            FaultProxy.Kind connections,
            Way way,
            Duration delay,
            int times,
            Duration length,
            Duration pause) {

        Target target() {
            return new Target(all ? null : Cluster.clientName(place), connections);
        }

        String traffic() {
            return "server " + server + ", " + (all ? "all clients" : Cluster.clientName(place)) + ", " + connections;
        }
    }

    private final Random random;
    private final List<FaultKind> kinds;
    private final List<FaultKind> left = new ArrayList<>();

    Plan(long seed, List<FaultKind> kinds) {
        this.random = new Random(seed);
        this.kinds = kinds;
    }

    Step next() {
        if (left.isEmpty()) {
            left.addAll(kinds);
            Collections.shuffle(left, random);
        }
        return new Step(
                left.remove(left.size() - 1),
                random.nextInt(3),
                random.nextInt(Keyspace.JVMS),
                random.nextBoolean(),
                CONNECTIONS.get(random.nextInt(CONNECTIONS.size())),
                WAYS.get(random.nextInt(WAYS.size())),
                millis(SHORTEST_DELAY_MILLIS, LONGEST_DELAY_MILLIS),
                1 + random.nextInt(MOST_TIMES),
                millis(SHORTEST_MILLIS, LONGEST_MILLIS),
                millis(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
    }

    private Duration millis(int from, int to) {
        return Duration.ofMillis(from + random.nextInt(to - from + 1));
    }
}

package io.ringcache.samples.benchmarks;

import io.ringcache.samples.benchmarks.child.Child;
import io.ringcache.samples.benchmarks.child.HazelcastMember;
import io.ringcache.samples.benchmarks.child.MemoryMain;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an entry costs: of heap while it is near, and in Redis. A near cache is measured in a JVM with 100,000 entries and
 * room for exactly these, less a JVM with 100 entries and room for 100: so whatever grows with the number of entries counts, keys and
 * values included, and what a manager needs anyhow does not.
 */
final class MemorySuite implements Suite {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final List<String> OPTIONS = List.of("-Xmx1g", "-XX:+UseSerialGC");
    private static final int FEW = 100;

    private static final List<String> LOCAL =
            List.of(Contestants.CAFFEINE, Contestants.CAFFEINE_JCACHE, Contestants.CACHE2K_JCACHE);
    private static final List<String> NEAR =
            List.of(Contestants.RINGCACHE, Contestants.REDISSON_LOCAL, Contestants.JETCACHE);

    private static final List<String> REMOTE = List.of(
            Contestants.RINGCACHE,
            Contestants.LETTUCE,
            Contestants.REDISSON_JCACHE,
            Contestants.REDISSON_JCACHE_EXPIRING,
            Contestants.REDISSON_LOCAL,
            Contestants.JETCACHE);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Round round) throws IOException, InterruptedException {
        for (String contestant : LOCAL) {
            near(round, contestant, List.of());
        }
        for (String contestant : NEAR) {
            near(round, contestant, round.nodes());
        }
        try (Child member = Child.start(HazelcastMember.class, OPTIONS, List.of())) {
            near(round, Contestants.HAZELCAST, List.of(member.receive(DEADLINE)));
        }
        int entries = round.quick() ? 1_000 : 10_000;
        for (String contestant : REMOTE) {
            double bytes = measure("redis", contestant, entries, round.nodes());
            round.add("Redis bytes per entry", contestant, "B", bytes / entries);
        }
    }

    private static void near(Round round, String contestant, List<String> nodes)
            throws IOException, InterruptedException {
        int many = round.quick() ? 2_000 : 100_000;
        double few = round.quick() ? 0 : measure("heap", contestant, FEW, nodes);
        double bytes = (measure("heap", contestant, many, nodes) - few) / (many - FEW);
        round.add("heap per near entry", contestant, "B", bytes);
    }

    private static double measure(String what, String contestant, int entries, List<String> nodes)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(what, contestant, Integer.toString(entries)));
        arguments.addAll(nodes);
        try (Child child = Child.start(MemoryMain.class, OPTIONS, arguments)) {
            return child.number(DEADLINE);
        }
    }
}

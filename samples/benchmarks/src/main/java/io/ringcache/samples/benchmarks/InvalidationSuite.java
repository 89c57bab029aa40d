package io.ringcache.samples.benchmarks;

import io.ringcache.samples.benchmarks.child.Child;
import io.ringcache.samples.benchmarks.child.HazelcastMember;
import io.ringcache.samples.benchmarks.child.InvalidationMain;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How long after the beginning of a change in one JVM another no longer serves the old value, beside how long a plain
 * message takes from a synchronous PUBLISH to a subscriber. {@link InvalidationMain} says how it is measured. Each contestant
 * has two JVMs of its own; all run at once and take turns, in blocks.
 */
final class InvalidationSuite implements Suite {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");

    /** The two JVMs of a contestant, and what was measured so far. */
    private static final class Pair {
        private final String contestant;
        private final Child writer;
        private final Child watcher;
        private final List<long[]> nanos = new ArrayList<>();
        private int next;

        Pair(String contestant, Child writer, Child watcher) {
            this.contestant = contestant;
            this.writer = writer;
            this.watcher = watcher;
        }

        void block(int changes, boolean counts) throws IOException, InterruptedException {
            int end = next + changes;
            watcher.send("watch " + end);
            watcher.receive(ANSWER);
            writer.send("write " + next + " " + end);
            writer.receive(ANSWER);
            String took = watcher.receive(ANSWER);
            if (counts) {
                nanos.add(Stream.of(took.split(" ")).mapToLong(Long::parseLong).toArray());
            }
            next = end;
        }

        double micros(double part) {
            long[] sorted =
                    nanos.stream().flatMapToLong(LongStream::of).sorted().toArray();
            return sorted[(int) (part * (sorted.length - 1))] / 1000.0;
        }
    }

    @Override
    public String name() {
        return "invalidation";
    }

    @Override
    public void run(Round round) throws IOException, InterruptedException {
        List<Child> children = new ArrayList<>();
        try {
            measure(round, children);
        } finally {
            Child.closeAll(children);
        }
    }

    private static void measure(Round round, List<Child> children) throws IOException, InterruptedException {
        Child member = Child.start(HazelcastMember.class, OPTIONS, List.of());
        children.add(member);
        List<Pair> pairs = new ArrayList<>();
        pairs.add(pair(Contestants.RINGCACHE, round.nodes(), children));
        pairs.add(pair(Contestants.LETTUCE, round.nodes(), children));
        pairs.add(pair(Contestants.REDISSON_LOCAL, round.nodes(), children));
        pairs.add(pair(Contestants.JETCACHE, round.nodes(), children));
        pairs.add(pair(Contestants.HAZELCAST, List.of(member.receive(START)), children));
        int changes = round.quick() ? 10 : 250;
        int blocks = round.quick() ? 1 : 8;
        for (int block = -2; block < blocks; block++) {
            for (Pair pair : pairs) {
                // The first ones warm up.
                pair.block(block < 0 ? 2 * changes : changes, block >= 0);
            }
        }
        for (Pair pair : pairs) {
            round.add("invalidation p50", pair.contestant, "us", pair.micros(0.5));
            round.add("invalidation p99", pair.contestant, "us", pair.micros(0.99));
        }
    }

    private static Pair pair(String contestant, List<String> nodes, List<Child> children)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(nodes);
        arguments.add(0, contestant);
        Child writer = Child.start(InvalidationMain.class, OPTIONS, arguments);
        children.add(writer);
        Child watcher = Child.start(InvalidationMain.class, OPTIONS, arguments);
        children.add(watcher);
        for (Child child : List.of(writer, watcher)) {
            child.receive(START);
            checkClock(child);
        }
        return new Pair(contestant, writer, watcher);
    }

    /** The figures compare times of two processes, which must be of one clock. */
    private static void checkClock(Child child) throws IOException, InterruptedException {
        long before = System.nanoTime();
        child.send("clock");
        long there = Long.parseLong(child.receive(ANSWER));
        if (there - before < 0 || System.nanoTime() - there < 0) {
            throw new IllegalStateException(
                    "Here System.nanoTime() is not one clock for all processes; Linux is needed");
        }
    }
}

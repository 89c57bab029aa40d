package io.ringcache.samples.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.ringcache.samples.benchmarks.child.Child;
import io.ringcache.samples.benchmarks.child.HazelcastMember;
import io.ringcache.samples.benchmarks.child.OwnersMain;
import io.ringcache.samples.benchmarks.child.StartMain;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long a fresh JVM takes from the first line of {@code main} to the first answers. Ringcache and plain Lettuce have two
 * connections to each of three servers then, one of them subscribed, and an answer from each; the peers have one answer from
 * the one server that they use.
 */
final class StartSuite implements Suite {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final List<String> OPTIONS = List.of("-Xmx256m");

    private static final List<String> CONTESTANTS = List.of(
            Contestants.RINGCACHE,
            Contestants.LETTUCE,
            Contestants.REDISSON_JCACHE,
            Contestants.REDISSON_LOCAL,
            Contestants.JETCACHE,
            Contestants.HAZELCAST);

    /** How the file of each provider begins, and what comes with it alone. */
    private static final Map<String, List<String>> FILES = Map.of(
            Contestants.REDISSON_JCACHE, List.of("redisson-"),
            Contestants.REDISSON_LOCAL, List.of("redisson-"),
            Contestants.JETCACHE, List.of("jetcache-"),
            Contestants.HAZELCAST, List.of("hazelcast-"),
            Contestants.CAFFEINE_JCACHE, List.of("jcache-"),
            Contestants.CACHE2K_JCACHE, List.of("cache2k-"));

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Round round) throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new TreeMap<>();
        try (Child member = Child.start(HazelcastMember.class, List.of(), List.of())) {
            List<String> members = List.of(member.receive(DEADLINE));
            String keys = store(round.nodes());
            int runs = round.quick() ? 1 : 7;
            for (int run = 0; run < runs; run++) {
                for (String contestant : CONTESTANTS) {
                    List<String> nodes = contestant.equals(Contestants.HAZELCAST) ? members : round.nodes();
                    millis.computeIfAbsent(contestant, any -> new ArrayList<>()).add(start(contestant, keys, nodes));
                }
            }
        }
        for (String contestant : CONTESTANTS) {
            List<Double> sorted =
                    millis.getOrDefault(contestant, List.of()).stream().sorted().toList();
            round.add("start-up and first get", contestant, "ms", sorted.get(sorted.size() / 2));
        }
    }

    /** Stores what will be got, and tells a key of each node. */
    private static String store(List<String> nodes) throws IOException, InterruptedException {
        RedisClient client = RedisClient.create();
        for (String node : nodes) {
            try (StatefulRedisConnection<String, String> connection = client.connect(RedisURI.create(node))) {
                connection.sync().flushall();
            }
        }
        String keys;
        try (Child owners = Child.start(OwnersMain.class, OPTIONS, nodes)) {
            keys = owners.receive(DEADLINE);
        }
        for (String node : nodes) {
            try (StatefulRedisConnection<String, String> connection = client.connect(RedisURI.create(node))) {
                connection.sync().set(keys.substring(0, keys.indexOf(',')), "value");
            }
        }
        client.shutdown();
        return keys;
    }

    private static double start(String contestant, String keys, List<String> nodes)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(contestant, keys));
        arguments.addAll(nodes);
        try (Child child = Child.start(classPath(contestant), StartMain.class, OPTIONS, arguments)) {
            return child.number(DEADLINE);
        }
    }

    /** Without the others: an application has one provider, and {@code Caching} looks at all that it finds. */
    private static String classPath(String contestant) {
        List<String> own = FILES.getOrDefault(contestant, List.of());
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> {
                    String file = new File(path).getName();
                    return own.stream().anyMatch(file::startsWith)
                            || FILES.values().stream().flatMap(List::stream).noneMatch(file::startsWith);
                })
                .collect(Collectors.joining(File.pathSeparator));
    }
}

package io.ringcache.fault;

import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;

/**
 * Connections that are cut while changes are under way. Each change stores a key that no other stores, so what the
 * server has executed is seen twice: its sequence number counts changes, its keys count different ones. Used once.
 */
final class CutConnections {

    /** Links of their own, so that some are in use while others are made again. */
    private static final int JVMS = 5;

    private static final int THREADS_PER_JVM = 3;
    private static final int BULK = 10;
    /** So much must succeed between two cuts, so that each cut meets a link in use. */
    private static final int PROGRESS = 5;

    private static final int LATEST_NANOS = 3_000_000;

    private enum Outcome {
        OK,
        UNAVAILABLE,
        UNKNOWN,
        ANOTHER
    }

    private record Put(String key, Outcome outcome) {}

    /** A manager as one of several JVMs. */
    private record Jvm(String name, Cache<String, String> cache, AtomicLong succeeded, AtomicLong goal) {}

    private final Queue<Put> puts = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    private CutConnections() {}

    /** @param cuts how many connections to cut, at least */
    static List<Figure> run(Random random, int cuts) throws InterruptedException {
        return new CutConnections().measure(random, cuts);
    }

    private List<Figure> measure(Random random, int cuts) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(JVMS * THREADS_PER_JVM);
        try (ChaosRing ring = ChaosRing.start(1)) {
            List<Jvm> jvms = IntStream.range(0, JVMS)
                    .mapToObj(i -> "jvm" + i)
                    .map(name -> new Jvm(name, ring.cache(name), new AtomicLong(), new AtomicLong(PROGRESS)))
                    .toList();
            RedisCommands<String, String> server = ring.raw(0);
            jvms.get(0).cache().put("first", "value");
            long before = sequence(server);
            jvms.forEach(jvm ->
                    IntStream.range(0, THREADS_PER_JVM).forEach(i -> executor.execute(() -> write(jvm, i))));
            int cut = 0;
            while (cut < cuts) {
                cut += cutNext(ring.proxy(0), jvms, random);
            }
            enough.set(true);
            executor.shutdown();
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("a call does not end");
            }
            return judge(sequence(server) - before, stored(server), cut);
        } finally {
            enough.set(true);
            executor.shutdownNow();
        }
    }

    /** Cuts connections of the first JVM that got on since the last time; returns how many. */
    private static int cutNext(FaultProxy proxy, List<Jvm> jvms, Random random) {
        Times.until("success after a cut", () -> jvms.stream().anyMatch(CutConnections::isReady));
        Times.pass(Duration.ofNanos(random.nextInt(LATEST_NANOS)));
        Jvm jvm = jvms.stream().filter(CutConnections::isReady).findFirst().orElseThrow();
        Target all = Target.of(jvm.name());
        Target target = switch (random.nextInt(3)) {
            case 0 -> all.messages();
            case 1 -> all.commands();
            default -> all;
        };
        int cut = random.nextBoolean() ? proxy.fin(target) : proxy.rst(target);
        jvm.goal().set(jvm.succeeded().get() + PROGRESS);
        return cut;
    }

    private static boolean isReady(Jvm jvm) {
        return jvm.succeeded().get() >= jvm.goal().get();
    }

    private void write(Jvm jvm, int thread) {
        for (int i = 0; !enough.get(); i++) {
            String key = jvm.name() + "-" + thread + "-" + i;
            Outcome outcome;
            if (thread == 0) {
                // Many changes in one piece; which of them were executed, its outcome does not tell.
                outcome = outcome(() -> jvm.cache()
                        .putAll(IntStream.range(0, BULK)
                                .mapToObj(n -> key + "-" + n)
                                .collect(Collectors.toMap(Function.identity(), k -> "value"))));
            } else {
                outcome = outcome(() -> jvm.cache().put(key, "value"));
                puts.add(new Put(key, outcome));
            }
            if (outcome == Outcome.OK) {
                jvm.succeeded().incrementAndGet();
            }
        }
    }

    private Outcome outcome(Runnable call) {
        try {
            call.run();
            return Outcome.OK;
        } catch (NodeUnavailableException e) {
            return Outcome.UNAVAILABLE;
        } catch (OutcomeUnknownException e) {
            return Outcome.UNKNOWN;
        } catch (RuntimeException e) {
            surprises.add(e);
            return Outcome.ANOTHER;
        }
    }

    private List<Figure> judge(long executed, Set<String> stored, int cuts) {
        surprises.stream().limit(3).forEach(Throwable::printStackTrace);
        Map<Outcome, Long> counts = puts.stream().collect(Collectors.groupingBy(Put::outcome, Collectors.counting()));
        long lost = puts.stream()
                .filter(put -> put.outcome() == Outcome.OK && !stored.contains(put.key()))
                .count();
        long wronglyDenied = puts.stream()
                .filter(put -> put.outcome() == Outcome.UNAVAILABLE && stored.contains(put.key()))
                .count();
        return List.of(
                Figure.never("changes executed twice", executed - (stored.size() - 1)),
                Figure.never("acknowledged changes that were not executed", lost),
                Figure.never("changes executed though reported as not", wronglyDenied),
                Figure.never("outcomes of another kind", surprises.size()),
                Figure.count("connections cut", cuts),
                Figure.count("changes acknowledged", counts.getOrDefault(Outcome.OK, 0L)),
                Figure.count("changes reported as unknown", counts.getOrDefault(Outcome.UNKNOWN, 0L)));
    }

    private static long sequence(RedisCommands<String, String> server) {
        List<String> sequences = server.keys(ChaosRing.sequencePattern());
        if (sequences.size() != 1) {
            throw new AssertionError("not one life of the cache: " + sequences);
        }
        return Long.parseLong(server.get(sequences.get(0)));
    }

    private static Set<String> stored(RedisCommands<String, String> server) {
        int prefix = ChaosRing.entryName("").length();
        return server.keys(ChaosRing.entryName("*")).stream()
                .map(name -> name.substring(prefix))
                .collect(Collectors.toCollection(HashSet::new));
    }
}

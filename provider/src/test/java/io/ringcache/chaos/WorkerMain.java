package io.ringcache.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringcache.RingCachingProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.CacheException;

/**
 * The main class of the JVMs under test: makes calls from several threads and logs them. Does what it reads, line by
 * line, and answers each with a line; ends when its input does.
 */
final class WorkerMain {

    private static final int REGISTER_READERS = 2;
    private static final int WARM_UP_CALLS = 20;
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);
    private static final Duration LONGEST_WRITE = ChaosRun.OPERATION_TIMEOUT.multipliedBy(3);

    private final OpLog log;
    private final Caches caches;
    private final Calls calls;
    private final Loads loads;
    private final long seed;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean writing = true;
    private volatile boolean running = true;

    private WorkerMain(OpLog log, Caches caches, int jvm, int place, int life) {
        this.log = log;
        this.caches = caches;
        this.calls = new Calls(log);
        this.loads = new Loads(caches, calls, jvm, place, life);
        this.seed = jvm;
    }

    /** Takes: number of this JVM, its place, how many were there before, namespace, nodes, log file, origin of time. */
    public static void main(String[] arguments) throws IOException {
        try (OpLog log = new OpLog(Path.of(arguments[5]), Long.parseLong(arguments[6]));
                RingCachingProvider provider = new RingCachingProvider();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            Caches caches = Caches.of(
                    provider,
                    Caches.inBothModes(Caches.configuration(arguments[3], arguments[4]))
                            .build());
            WorkerMain worker = new WorkerMain(
                    log,
                    caches,
                    Integer.parseInt(arguments[0]),
                    Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(worker.answer(line.split(" ", -1)));
            }
            worker.stop();
        }
    }

    private String answer(String[] words) {
        switch (words[0]) {
            case "time" -> {
                return String.valueOf(System.nanoTime());
            }
            case "start" -> start();
            case "rest" -> rest();
            case "last" -> last(Long.parseLong(words[1]));
            default -> throw new IllegalArgumentException(words[0]);
        }
        return "done";
    }

    private void start() {
        warmUp();
        daemon(new Hiccups(log));
        daemon(() -> {
            while (running) {
                Pace.about(50_000, new Random());
                log.flush();
            }
        });
        writer(10_000, loads::writeRegister);
        writer(14_000, random -> loads.append(random, log.now()));
        writer(20_000, random -> loads.claim(log.now()));
        writer(20_000, loads::swap);
        writer(200_000, loads::clearSwapsNowAndThen);
        for (int i = 0; i < REGISTER_READERS; i++) {
            repeat(3_000, loads::readRegisters);
        }
        repeat(10_000, random -> {
            loads.readList(random, log.now());
            loads.readClaim(random, log.now());
            loads.readSwap(random);
        });
    }

    /** The first calls of a JVM load classes and connect: that is not what is measured. Faults may make them fail. */
    private void warmUp() {
        for (Load load : Load.values()) {
            for (int i = 0; i < WARM_UP_CALLS; i++) {
                try {
                    caches.warmUp(load, i);
                } catch (CacheException e) {
                    break;
                }
            }
        }
    }

    private void writer(long micros, Consumer<Random> step) {
        repeat(micros, random -> {
            underWay.incrementAndGet();
            if (writing && !Keyspace.isRest(log.now())) {
                step.accept(random);
            }
            underWay.decrementAndGet();
        });
    }

    /** Begins no more writes, and waits for those under way, which end by their timeout at the latest. */
    private void rest() {
        writing = false;
        long deadline = log.now() + LONGEST_WRITE.toNanos();
        while (underWay.get() > 0 && log.now() < deadline) {
            Pace.pass(Duration.ofMillis(1));
        }
    }

    private void repeat(long micros, Consumer<Random> step) {
        Random random = new Random(seed * 1_000 + threads.size());
        threads.add(daemon(() -> {
            while (running) {
                Pace.about(micros, random);
                step.accept(random);
            }
        }));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Looks at all keys; when answers are so slow that something is wrong, the log tells that of the keys that are left. */
    private void last(long moment) {
        long deadline = log.now() + LONGEST_LOOK.toNanos();
        for (String key : Keyspace.last(moment)) {
            calls.read(Kind.LAST, key, () -> {
                if (log.now() > deadline) {
                    throw new IllegalStateException("no time was left to look at this key");
                }
                return caches.get(key);
            });
        }
        log.flush();
    }

    private void stop() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

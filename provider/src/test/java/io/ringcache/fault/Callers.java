package io.ringcache.fault;

import io.ringcache.proxy.Daemon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Threads that use one cache in all ways, and note which calls took long. Thread-safe. */
final class Callers implements AutoCloseable {

    private static final int KEYS = 200;
    private static final int BULK = 20;
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(1);
    private static final long NOTED_NANOS = 20_000_000;

    /** Each is given a key and keys of the same cache. */
    private interface Operation {
        void call(Cache<String, String> cache, String key, Set<String> keys);
    }

    private static final Map<String, Operation> OPERATIONS = Map.of(
            "get", (cache, key, keys) -> cache.get(key),
            "getAll", (cache, key, keys) -> cache.getAll(keys),
            "containsKey", (cache, key, keys) -> cache.containsKey(key),
            "put", (cache, key, keys) -> cache.put(key, "value"),
            "getAndPut", (cache, key, keys) -> cache.getAndPut(key, "value"),
            "putAll", (cache, key, keys) -> cache.putAll(keys.stream().collect(Collectors.toMap(k -> k, k -> "value"))),
            "remove", (cache, key, keys) -> cache.remove(key),
            "removeAll", (cache, key, keys) -> cache.removeAll(keys),
            "invoke",
                    (cache, key, keys) -> cache.invoke(key, (entry, arguments) -> {
                        entry.setValue("invoked");
                        return null;
                    }),
            "clear", (cache, key, keys) -> cache.clear());

    /** One call that was not quick, and how it ended. */
    record SlowCall(
            String operation,
            long start,
            long end,
            @Nullable Throwable failure) {}

    private final Cache<String, String> cache;
    private final Queue<SlowCall> slow = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicLong calls = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    private Callers(Cache<String, String> cache) {
        this.cache = cache;
    }

    /** Starts a thread for each operation, which does nothing else, and {@code more} that mix them. */
    static Callers start(Cache<String, String> cache, long seed, int more) {
        Callers callers = new Callers(cache);
        List<String> all = OPERATIONS.keySet().stream().sorted().toList();
        Stream.concat(all.stream().map(List::of), Stream.generate(() -> all).limit(more))
                .forEach(names -> callers.add(names, new Random(seed + callers.threads.size())));
        return callers;
    }

    private void add(List<String> names, Random random) {
        threads.add(Daemon.start(() -> run(names, random)));
    }

    private void run(List<String> names, Random random) {
        while (!closed && !cache.isClosed()) {
            String name = names.get(random.nextInt(names.size()));
            Set<String> keys = IntStream.generate(() -> random.nextInt(KEYS))
                    .limit(BULK)
                    .mapToObj(i -> "k" + i)
                    .collect(Collectors.toSet());
            call(name, "k" + random.nextInt(KEYS), keys);
            // Calls that fail at once would otherwise take all processors, and what is measured is waiting for those.
            Times.pass(BETWEEN_CALLS);
        }
    }

    private void call(String name, String key, Set<String> keys) {
        long start = System.nanoTime();
        @Nullable Throwable failure = null;
        try {
            Operation operation = OPERATIONS.get(name);
            if (operation != null) {
                operation.call(cache, key, keys);
            }
        } catch (CacheException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = e;
            if (!cache.isClosed()) {
                surprises.add(e);
            }
        }
        long end = System.nanoTime();
        calls.incrementAndGet();
        if (end - start > NOTED_NANOS) {
            slow.add(new SlowCall(name, start, end, failure));
        }
    }

    long calls() {
        return calls.get();
    }

    void forEachSlowCall(Consumer<SlowCall> consumer) {
        slow.forEach(consumer);
    }

    /** Failures other than the documented ones. */
    List<Throwable> surprises() {
        return List.copyOf(surprises);
    }

    boolean isInCall() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /** Has the threads end, and waits until they did. */
    void finish() {
        closed = true;
        Times.until("the end of all calls", () -> !isInCall());
    }

    /** Has the threads end after their calls. */
    @Override
    public void close() {
        closed = true;
    }
}

package io.ringcache.samples.benchmarks.child;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills a cache and tells how many bytes are in use then: {@code heap} of this JVM, {@code redis} of the first server, by
 * which the server grew. Keys are {@code key-000000} and so on, values have 100 characters of ASCII.
 */
public final class MemoryMain {

    private static final int CHUNK = 500;
    private static final int COLLECTIONS = 5;
    private static final int READINGS = 8;

    private MemoryMain() {}

    /** Arguments: what, the contestant, how many entries, then the servers. */
    public static void main(String[] arguments) {
        Parent parent = new Parent();
        int entries = Integer.parseInt(arguments[2]);
        List<String> nodes = List.of(arguments).subList(3, arguments.length);
        parent.answer(
                arguments[0].equals("heap") ? heap(arguments[1], entries, nodes) : redis(arguments[1], entries, nodes));
    }

    private static long heap(String contestant, int entries, List<String> nodes) {
        try (StringCache cache = Texts.open(contestant, nodes, entries)) {
            for (int i = 0; i < entries; i += CHUNK) {
                Map<String, String> chunk = new HashMap<>();
                for (int j = i; j < Math.min(entries, i + CHUNK); j++) {
                    chunk.put(key(j), value(j));
                }
                cache.putAll(chunk);
            }
            // Not all keep near what they write.
            for (int i = 0; i < entries; i++) {
                if (cache.get(key(i)) == null) {
                    throw new IllegalStateException(contestant + " has lost " + key(i));
                }
            }
            return usedHeap();
        }
    }

    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static long redis(String contestant, int entries, List<String> nodes) {
        RedisClient client = RedisClient.create(nodes.get(0));
        RedisCommands<String, String> commands = client.connect().sync();
        commands.flushall();
        // Before the cache is there: a near cache must not lose its node's data. Then one entry, so that all is
        // connected.
        try (StringCache cache = Texts.open(contestant, nodes.subList(0, 1), entries)) {
            cache.put(key(entries), value(entries));
            cache.get(key(entries));
            long before = usedRedis(commands);
            for (int i = 0; i < entries; i++) {
                // One by one: large commands leave large buffers.
                cache.put(key(i), value(i));
            }
            return usedRedis(commands) - before;
        } finally {
            client.shutdown();
        }
    }

    /** Without the buffers of clients. The least of some readings, because tables are rebuilt in the background. */
    private static long usedRedis(RedisCommands<String, String> commands) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < READINGS; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            String info = commands.info("memory");
            least = Math.min(least, field(info, "used_memory:") - field(info, "mem_clients_normal:"));
        }
        return least;
    }

    private static long field(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The server does not tell " + name));
    }

    private static String key(int i) {
        return String.format("key-%06d", i);
    }

    private static String value(int i) {
        return String.format("%0100d", i);
    }
}

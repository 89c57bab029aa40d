package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.cache.Cache;
import javax.cache.CacheManager;

/** The main class of other JVMs: does with caches of text to numbers what it reads, line by line. */
final class RingWorker {

    private static final int THREADS = 4;

    private final CacheManager manager;

    private RingWorker(CacheManager manager) {
        this.manager = manager;
    }

    static ChildJvm start(RingFixture ring) {
        return ChildJvm.start(
                RingWorker.class,
                ring.namespace(),
                String.join(",", ring.servers().uris()));
    }

    public static void main(String[] arguments) throws IOException {
        RingConfiguration configuration = RingConfiguration.builder()
                .namespace(arguments[0])
                .nodes(arguments[1].split(",", -1))
                // Many threads of many JVMs take turns at one key on few cores: that takes its time.
                .operationTimeout(Duration.ofSeconds(30))
                .build();
        try (RingCachingProvider provider = new RingCachingProvider();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            RingWorker worker =
                    new RingWorker(provider.getCacheManager(URI.create("ringcache:worker"), null, configuration));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(worker.answer(line.split(" ", -1)));
            }
        }
    }

    private String answer(String[] words) {
        try {
            return run(words[0], cache(words[1]), words);
        } catch (RuntimeException | AssertionError e) {
            return "failed: " + e + " because of " + e.getCause();
        }
    }

    private Cache<String, Long> cache(String name) {
        Cache<String, Long> known = manager.getCache(name, String.class, Long.class);
        return known != null ? known : RingFixture.cache(manager, name, String.class, Long.class);
    }

    private static String run(String verb, Cache<String, Long> cache, String[] words) {
        return switch (verb) {
            case "increment" -> increment(cache, Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "claim" -> claim(cache, Integer.parseInt(words[2]));
            case "swap" -> swap(cache, Integer.parseInt(words[2]));
            case "chain" -> chain(cache, Integer.parseInt(words[2]));
            case "get" -> String.valueOf(cache.get(words[2]));
            case "put" -> {
                cache.put(words[2], Long.parseLong(words[3]));
                yield String.valueOf(cache.get(words[2]));
            }
            case "replace" -> cache.replace(words[2], Long.parseLong(words[3])) + " " + cache.get(words[2]);
            case "remove" -> cache.remove(words[2]) + " " + cache.get(words[2]);
            case "clear" -> {
                cache.clear();
                yield "cleared";
            }
            default -> throw new IllegalArgumentException(verb);
        };
    }

    /** Each thread adds 1 so many times, in turn to so many keys. */
    private static String increment(Cache<String, Long> cache, int times, int keys) {
        threads(() -> {
            for (int i = 0; i < times; i++) {
                cache.invoke("n" + i % keys, new Increment());
            }
            return 0;
        });
        return "done";
    }

    /** Each thread tries to be the first with each key; tells how often one was. */
    private static String claim(Cache<String, Long> cache, int keys) {
        long won = threads(() -> {
                    long mine = 0;
                    for (int i = 0; i < keys; i++) {
                        mine += cache.putIfAbsent("k" + i, 1L) ? 1 : 0;
                    }
                    return mine;
                })
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        return String.valueOf(won);
    }

    /** Each thread adds 1 so many times by compare-and-set. */
    private static String swap(Cache<String, Long> cache, int times) {
        threads(() -> {
            for (int done = 0; done < times; ) {
                long seen = cache.get("n");
                done += cache.replace("n", seen, seen + 1) ? 1 : 0;
            }
            return 0;
        });
        return "done";
    }

    /** Each thread puts values that nobody else puts; tells those and what came out. */
    private static String chain(Cache<String, Long> cache, int times) {
        List<List<Long>> out = threads(() -> {
            List<Long> seen = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                long unique = ProcessHandle.current().pid() << 32
                        | Thread.currentThread().getId() << 16
                        | i;
                seen.add(unique);
                seen.add(cache.getAndPut("n", unique));
            }
            return seen;
        });
        StringBuilder line = new StringBuilder();
        out.forEach(seen -> seen.forEach(value -> line.append(value).append(' ')));
        return line.toString().strip();
    }

    private static <T> List<T> threads(Callable<T> task) {
        return Threads.together(THREADS, i -> task);
    }
}

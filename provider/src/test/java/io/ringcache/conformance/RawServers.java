package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers as they are, seen past the cache. Used by one thread. */
final class RawServers implements AutoCloseable {

    /** What goes on without anybody using a cache, and what this class itself sends. */
    private static final Set<String> NOISE = Set.of("ping", "time", "client", "hello", "info", "get", "select");

    private static final Pattern CALLS = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),");

    private final RedisClient client = RedisClient.create();
    private final List<RedisCommands<byte[], byte[]>> nodes = new ArrayList<>();

    RawServers(List<String> uris) {
        for (String uri : uris) {
            nodes.add(client.connect(ByteArrayCodec.INSTANCE, RedisURI.create(uri))
                    .sync());
        }
    }

    List<RedisCommands<byte[], byte[]>> nodes() {
        return nodes;
    }

    /** The keys of all nodes that match a pattern of Redis, as text. */
    List<String> names(String pattern) {
        List<String> names = new ArrayList<>();
        for (RedisCommands<byte[], byte[]> node : nodes) {
            ScanArgs args = ScanArgs.Builder.limit(1000).match(pattern.getBytes(UTF_8));
            ScanCursor cursor = ScanCursor.INITIAL;
            while (!cursor.isFinished()) {
                KeyScanCursor<byte[]> step = node.scan(cursor, args);
                step.getKeys().forEach(name -> names.add(new String(name, UTF_8)));
                cursor = step;
            }
        }
        return names;
    }

    /** The name under which a cache without special characters in its name keeps the entry of a text key. */
    static byte[] entry(String namespace, String cache, String key) {
        return (namespace + ":" + cache + ":e:s:" + key).getBytes(UTF_8);
    }

    /** The node that has this key. */
    RedisCommands<byte[], byte[]> holder(byte[] name) {
        return nodes.stream()
                .filter(node -> node.exists(name) == 1)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node has " + new String(name, UTF_8)));
    }

    /** How often each command ran on all nodes together since {@code before}, without the noise. */
    Map<String, Long> countedSince(Map<String, Long> before) {
        Map<String, Long> grown = new TreeMap<>();
        counts().forEach((command, calls) -> {
            long delta = calls - before.getOrDefault(command, 0L);
            if (delta != 0) {
                grown.put(command, delta);
            }
        });
        return grown;
    }

    /** How often each command ran on all nodes together, without the noise. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (RedisCommands<byte[], byte[]> node : nodes) {
            Matcher line = CALLS.matcher(node.info("commandstats"));
            while (line.find()) {
                String command = line.group(1);
                if (!NOISE.contains(command) && !command.startsWith("client|")) {
                    counts.merge(command, Long.parseLong(line.group(2)), Long::sum);
                }
            }
        }
        return counts;
    }

    /** How often one command ran on all nodes together. */
    long calls(String command) {
        return nodes.stream()
                .flatMap(node -> CALLS.matcher(node.info("commandstats")).results())
                .filter(line -> line.group(1).equals(command))
                .mapToLong(line -> Long.parseLong(line.group(2)))
                .sum();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}

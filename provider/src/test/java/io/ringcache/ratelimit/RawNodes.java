package io.ringcache.ratelimit;

import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The servers as they are, seen past the limiters. Used by one thread. */
final class RawNodes implements AutoCloseable {

    private static final Pattern CALLS = Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+),");

    private final RedisClient client = RedisClient.create();
    private final List<RedisCommands<String, String>> nodes = new ArrayList<>();

    RawNodes(List<String> uris) {
        for (String uri : uris) {
            nodes.add(client.connect(RedisURI.create(uri)).sync());
        }
    }

    RedisCommands<String, String> node(int index) {
        return nodes.get(index);
    }

    /** The names of all keys of a limiter, on all nodes. */
    List<String> keys(String limiter) {
        List<String> keys = new ArrayList<>();
        for (RedisCommands<String, String> node : nodes) {
            ScanIterator.scan(
                            node,
                            KeyScanArgs.Builder.matches("rate:@rate:{" + limiter + ":*")
                                    .limit(1000))
                    .forEachRemaining(keys::add);
        }
        return keys;
    }

    /** How often a node ran any script. */
    long scriptRuns(int node) {
        return CALLS.matcher(nodes.get(node).info("commandstats"))
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}

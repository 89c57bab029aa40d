package io.ringcache.internal.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.redis.Link.BreakListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Makes links to one server: both connections at the same time, then the scripts and the server's run id. Thread-safe,
 * never waits for the server; only names may be looked up by the calling thread.
 */
final class Connector {

    private final RedisClient client;
    private final RedisURI uri;
    private final String name;
    private final Timeouts timeouts;
    private final Deadlines deadlines;

    /** @param name how messages call the node, without credentials */
    Connector(RedisClient client, RedisURI uri, String name, Timeouts timeouts, Deadlines deadlines) {
        this.client = client;
        this.uri = uri;
        this.name = name;
        this.timeouts = timeouts;
        this.deadlines = deadlines;
    }

    /** Two connections on their way to be one link. */
    private record Pair(
            CompletableFuture<StatefulRedisConnection<byte[], byte[]>> data,
            CompletableFuture<StatefulRedisPubSubConnection<byte[], byte[]>> ear) {

        void close() {
            var unusedData = data.thenAccept(Pair::end);
            var unusedEar = ear.thenAccept(Pair::end);
        }

        private static void end(StatefulConnection<?, ?> connection) {
            var unused = connection.closeAsync();
        }
    }

    /**
     * Opens a link; where that fails nothing stays open.
     *
     * @param ears hears the messages
     * @param onBreak told when the link ends
     */
    CompletableFuture<Link> open(Ears ears, BreakListener onBreak) {
        Pair pair = new Pair(
                client.connectAsync(ByteArrayCodec.INSTANCE, uri).toCompletableFuture(),
                client.connectPubSubAsync(ByteArrayCodec.INSTANCE, uri).toCompletableFuture());
        CompletableFuture<Link> opened = pair.data()
                .thenCompose(data -> prepare(data.async()))
                .thenCombine(pair.ear(), (runId, ear) -> {
                    ear.addListener(ears);
                    return new Link(pair.data().join(), ear, runId, onBreak);
                });
        // Each step has a limit of its own; this one is for what nobody thought of, so that no attempt lasts for ever.
        Duration limit = timeouts.connect().plus(timeouts.operation().multipliedBy(2));
        return deadlines.within(limit.toNanos(), opened).whenComplete((link, failure) -> {
            if (failure != null) {
                pair.close();
            }
        });
    }

    private CompletionStage<String> prepare(RedisAsyncCommands<byte[], byte[]> commands) {
        CompletionStage<String> info = commands.info("server");
        for (Script script : Script.values()) {
            info = info.thenCombine(commands.scriptLoad(script.text()), (text, digest) -> text);
        }
        return info.thenApply(this::runId);
    }

    private String runId(String info) {
        return info.lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring("run_id:".length()).strip())
                .findFirst()
                .orElseThrow(() -> new NodeUnavailableException(
                        "Redis node " + name + " does not tell its run_id in INFO; allow the command INFO", null));
    }
}

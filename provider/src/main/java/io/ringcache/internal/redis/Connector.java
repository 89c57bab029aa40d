package io.ringcache.internal.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.ringcache.connection.Credentials;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.redis.Link.BreakListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Makes links to the server that is a node: both connections at the same time, then the scripts and the server's run id. Thread-safe,
 * never waits for the server; only names may be looked up by the calling thread.
 */
final class Connector {

    private final RedisClient client;
    private final Whereabouts whereabouts;
    private final Door door;
    private final Renewal renewal;
    private final Timeouts timeouts;
    private final Deadlines deadlines;

    Connector(RedisClient client, Whereabouts whereabouts, Door door, Timeouts timeouts, Deadlines deadlines) {
        this.client = client;
        this.whereabouts = whereabouts;
        this.door = door;
        this.renewal = new Renewal(door);
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
        // Asking has the same limit: a source of credentials is the application's, and may hang.
        return deadlines
                .within(timeouts.connect().toNanos(), door.ask())
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(door.unanswered(failure)))
                .thenCompose(credentials -> whereabouts.find().thenCompose(located -> {
                    door.prepare(client);
                    Entry entry = new Entry(located, credentials);
                    door.dress(located.uri(), credentials);
                    return open(entry, ears, onBreak)
                            .exceptionallyCompose(failure ->
                                    CompletableFuture.failedFuture(door.explain(failure, located.uri(), credentials)));
                }));
    }

    /** Where to, and with what; empty for the credentials in the URI. */
    private record Entry(Located located, Optional<Credentials> credentials) {}

    /** What else may be wrong when a connection cannot be made; goes on from another sentence. */
    String hint() {
        return door.hint();
    }

    /** Has the connections of the link log in anew if the credentials have changed. */
    void renew(Link link, NodeHealth health) {
        renewal.check(link, health);
    }

    private CompletableFuture<Link> open(Entry entry, Ears ears, BreakListener onBreak) {
        Located located = entry.located();
        Pair pair = new Pair(
                client.connectAsync(ByteArrayCodec.INSTANCE, located.uri()).toCompletableFuture(),
                client.connectPubSubAsync(ByteArrayCodec.INSTANCE, located.uri())
                        .toCompletableFuture());
        CompletableFuture<Link> opened = pair.data()
                .thenCompose(data -> prepare(data.async(), located))
                .thenCombine(pair.ear().thenCompose(ear -> runId(ear.async())), this::same)
                .thenApply(runId -> {
                    pair.ear().join().addListener(ears);
                    String process = located.isElected() ? runId + Link.TERM + located.term() : runId;
                    return new Link(pair.data().join(), pair.ear().join(), entry.credentials(), process, onBreak);
                });
        var unused = located.left().thenRun(() -> opened.completeExceptionally(moved(located)));
        // Each step has a limit of its own; this one is for what nobody thought of, so that no attempt lasts for ever.
        Duration limit = timeouts.connect().plus(timeouts.operation().multipliedBy(2));
        return deadlines.within(limit.toNanos(), opened).whenComplete((link, failure) -> {
            if (failure != null) {
                pair.close();
                located.left().complete(null);
            } else {
                tie(link, located);
            }
        });
    }

    /** The link ends when its server is left, and nobody has to ask any more whether it is when the link has ended. */
    private static void tie(Link link, Located located) {
        var unusedBreak = located.left().thenRun(() -> link.breakOff(Link.Cause.LOST));
        var unusedEnd = link.ended().thenRun(() -> located.left().complete(null));
    }

    private CompletionStage<String> prepare(RedisAsyncCommands<byte[], byte[]> commands, Located located) {
        CompletionStage<String> runId = runId(commands);
        if (located.isElected()) {
            runId = runId.thenCombine(
                    commands.info("replication"), (known, replication) -> elected(known, replication, located));
        }
        for (Script script : Script.values()) {
            runId = runId.thenCombine(commands.scriptLoad(script.text()), (known, digest) -> known);
        }
        return runId;
    }

    private CompletionStage<String> runId(RedisAsyncCommands<byte[], byte[]> commands) {
        return commands.info("server").thenApply(this::runId);
    }

    private String runId(String info) {
        return info.lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring("run_id:".length()).strip())
                .findFirst()
                .orElseThrow(() -> new NodeUnavailableException(
                        "Redis node " + door.name() + " does not tell its run_id in INFO; allow the command INFO",
                        null));
    }

    /** One process must have both connections: messages of another prove nothing. */
    private String same(String data, String ear) {
        if (data.equals(ear)) {
            return data;
        }
        throw new NodeUnavailableException(
                "the two connections to Redis node " + door.name() + " have reached different servers", null);
    }

    private String elected(String runId, String replication, Located located) {
        if (replication.lines().anyMatch("role:master"::equals)) {
            return runId;
        }
        throw new NodeUnavailableException(
                located.uri().getHost() + ':' + located.uri().getPort() + ", which the sentinels of Redis node "
                        + door.name() + " name, is no master",
                null);
    }

    private NodeUnavailableException moved(Located located) {
        return new NodeUnavailableException(
                "the sentinels of Redis node " + door.name() + " name another server than "
                        + located.uri().getHost() + ':' + located.uri().getPort(),
                null);
    }
}

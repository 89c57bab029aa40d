package io.ringcache.internal.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import io.lettuce.core.sentinel.api.async.RedisSentinelAsyncCommands;
import io.ringcache.failure.NodeUnavailableException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one sentinel, made when it is first asked and again after a failure. Thread-safe, never waits, but
 * names may be looked up by the calling thread.
 */
final class SentinelLine {

    private final RedisClient client;
    private final RedisURI uri;
    private final String master;
    private @Nullable CompletableFuture<StatefulRedisSentinelConnection<String, String>> connection;

    /**
     * What a sentinel knows of the master. Immutable.
     *
     * @param epoch of two sentinels, the one with the higher epoch has heard of more failovers
     */
    record News(String host, int port, long epoch) {}

    SentinelLine(RedisClient client, RedisURI uri, String master) {
        this.client = client;
        this.uri = uri;
        this.master = master;
    }

    /** Asks; whoever does not want to wait any longer ends the future, and the connection with it. */
    CompletableFuture<News> ask() {
        CompletableFuture<StatefulRedisSentinelConnection<String, String>> used = connected();
        CompletableFuture<News> answer = used.thenCompose(line -> ask(line.async()));
        var unused = answer.whenComplete((news, failure) -> {
            // One that is still being made may be of use the next time.
            if (failure != null && used.isDone()) {
                drop(used);
            }
        });
        return answer;
    }

    /** The epoch first: an address that is newer than it is put right by the next answer, and meanwhile it is the right one. */
    private CompletionStage<News> ask(RedisSentinelAsyncCommands<String, String> commands) {
        CompletionStage<Map<String, String>> known = commands.master(master);
        CompletionStage<SocketAddress> address = commands.getMasterAddrByName(master);
        return known.thenCombine(address, (fields, where) -> news(fields, where));
    }

    private News news(Map<String, String> fields, @Nullable SocketAddress where) {
        if (where instanceof InetSocketAddress address) {
            return new News(address.getHostString(), address.getPort(), Long.parseLong(fields.get("config-epoch")));
        }
        throw new NodeUnavailableException(
                "the sentinel " + uri.getHost() + ':' + uri.getPort() + " knows no master '" + master + "'", null);
    }

    private synchronized CompletableFuture<StatefulRedisSentinelConnection<String, String>> connected() {
        CompletableFuture<StatefulRedisSentinelConnection<String, String>> current = connection;
        if (current == null || current.isCompletedExceptionally() || isEnded(current)) {
            current = connection =
                    client.connectSentinelAsync(StringCodec.UTF8, uri).toCompletableFuture();
        }
        return current;
    }

    private static boolean isEnded(CompletableFuture<StatefulRedisSentinelConnection<String, String>> made) {
        return made.isDone() && !made.join().isOpen();
    }

    @SuppressWarnings("ReferenceEquality") // futures have no other
    private void drop(CompletableFuture<StatefulRedisSentinelConnection<String, String>> used) {
        synchronized (this) {
            if (used == connection) {
                connection = null;
            }
        }
        var unused = used.thenCompose(StatefulRedisSentinelConnection::closeAsync);
    }

    /** Ends the connection; the next question makes another. */
    void close() {
        CompletableFuture<StatefulRedisSentinelConnection<String, String>> current;
        synchronized (this) {
            current = connection;
        }
        if (current != null) {
            drop(current);
        }
    }
}

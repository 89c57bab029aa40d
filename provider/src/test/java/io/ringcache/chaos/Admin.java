package io.ringcache.chaos;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.ringcache.samples.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Commands to the servers themselves, past the proxies. Used by one thread. */
final class Admin implements AutoCloseable {

    private static final String LIMIT = "client-output-buffer-limit";
    private static final String TIGHT = "pubsub 64kb 32kb 1";
    private static final String USUAL = "pubsub 32mb 8mb 60";

    /** Several hundred kilobytes, which the server has no chance to send meanwhile. */
    private static final String FLOOD =
            "for i = 1, 6000 do redis.call('PUBLISH', KEYS[1], ARGV[1]) end return redis.status_reply('OK')";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RedisClient client = RedisClient.create();
    private final byte[] channel;

    /** @param channel of the messages with which to flood subscribers */
    Admin(String channel) {
        this.channel = channel.getBytes(StandardCharsets.US_ASCII);
    }

    void killSubscribers(RedisServer server) {
        try (StatefulRedisConnection<byte[], byte[]> connection = connect(server)) {
            connection.sync().clientKill(KillArgs.Builder.typePubsub());
        }
    }

    /**
     * Has the server end connections of subscribers because they take too much too slowly. What floods them is a message
     * that they know already, which must do no harm. Returns how many connections ended.
     */
    int overflowSubscribers(RedisServer server) {
        byte[] message = nextMessage(server);
        if (message == null) {
            return 0;
        }
        try (StatefulRedisConnection<byte[], byte[]> connection = connect(server)) {
            RedisCommands<byte[], byte[]> commands = connection.sync();
            commands.configSet(LIMIT, TIGHT);
            long before = subscribers(commands);
            commands.eval(FLOOD, ScriptOutputType.STATUS, new byte[][] {channel}, message);
            // The server ends them between two commands.
            commands.ping();
            long after = subscribers(commands);
            commands.configSet(LIMIT, USUAL);
            return (int) (before - after);
        }
    }

    private long subscribers(RedisCommands<byte[], byte[]> commands) {
        return commands.pubsubNumsub(channel).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Waits for a message; none comes if nobody writes. */
    private byte @Nullable [] nextMessage(RedisServer server) {
        BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
        try (StatefulRedisPubSubConnection<byte[], byte[]> connection =
                client.connectPubSub(ByteArrayCodec.INSTANCE, uri(server))) {
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(byte[] from, byte[] message) {
                    messages.add(message);
                }
            });
            connection.sync().subscribe(channel);
            return messages.poll(4, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private StatefulRedisConnection<byte[], byte[]> connect(RedisServer server) {
        return client.connect(ByteArrayCodec.INSTANCE, uri(server));
    }

    private static RedisURI uri(RedisServer server) {
        RedisURI uri = RedisURI.create(server.uri());
        uri.setTimeout(TIMEOUT);
        return uri;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}

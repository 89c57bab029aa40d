package io.ringcache.internal.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.ringcache.internal.wire.Message;
import io.ringcache.samples.redis.RedisServers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server on which tests run single scripts for one cache, and what it tells. */
final class ScriptServer implements AutoCloseable {

    static final CacheKeys KEYS = new CacheKeys("scripts", "c", "");

    private final RedisServers servers = RedisServers.start(1);
    private final RedisClient client = RedisClient.create(servers.server(0).uri());
    private final StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
    private final BlockingQueue<Message> told = new LinkedBlockingQueue<>();

    ScriptServer() {
        StatefulRedisPubSubConnection<byte[], byte[]> ear = client.connectPubSub(ByteArrayCodec.INSTANCE);
        ear.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(byte[] channel, byte[] message) {
                told.add(Objects.requireNonNull(Message.read(message)));
            }
        });
        ear.sync().subscribe(KEYS.channel());
    }

    /** Nothing is stored from now on, and nothing was told. */
    void empty() throws InterruptedException {
        commands().flushall();
        // What a former test left unheard was sent before this, so it is here when this is.
        commands().publish(KEYS.channel(), CacheKeys.ascii("0000000000000000D"));
        Message last = heard();
        while (last != null && last.sequence() != 0) {
            last = heard();
        }
    }

    @Override
    public void close() {
        client.shutdown();
        servers.close();
    }

    RedisCommands<byte[], byte[]> commands() {
        return connection.sync();
    }

    /** The next message, which may be on its way; {@code null}: none came. */
    @Nullable
    Message heard() throws InterruptedException {
        return told.poll(1, TimeUnit.SECONDS);
    }

    List<Object> run(Script script, byte[][] names, byte[]... arguments) {
        return script.<List<Object>>run(connection.async(), names, arguments)
                .toCompletableFuture()
                .join();
    }

    /** A life of the cache, and how far it is. */
    record Life(String token, long sequence) {}

    Life handshake(String runId) {
        List<Object> reply = run(
                Script.HANDSHAKE,
                new byte[][] {KEYS.token(), KEYS.runId(), KEYS.last()},
                KEYS.sequencePrefix(),
                CacheKeys.ascii("0"),
                CacheKeys.ascii(runId),
                KEYS.channel(),
                new byte[0],
                KEYS.root());
        return new Life(CacheSession.text(reply.get(0)), (Long) reply.get(1));
    }

    Life clear(Life life) {
        return clear(life, 0);
    }

    Life clear(Life life, long stamp) {
        List<Object> reply = run(
                Script.CLEAR,
                new byte[][] {KEYS.token()},
                KEYS.sequencePrefix(),
                CacheKeys.ascii(life.token()),
                KEYS.channel(),
                CacheKeys.ascii(Long.toString(stamp)));
        return new Life(CacheSession.text(reply.get(0)), (Long) reply.get(1));
    }
}

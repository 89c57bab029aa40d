package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.ringcache.internal.store.Version;
import io.ringcache.internal.wire.Envelope;
import io.ringcache.internal.wire.Message;
import io.ringcache.samples.redis.RedisServers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the scripts do on a server, on which the near caches rely. */
class ScriptTest {

    private static final byte[] ANY = {'*'};
    private static final byte[] OTHER_VERSION = CacheKeys.ascii("0123456789abcdef");

    private static RedisServers servers;
    private static RedisClient client;

    private final CacheKeys keys = new CacheKeys("scripts", "c");
    private final byte[] entry = keys.entry(CacheKeys.ascii("s:k"));
    private final BlockingQueue<Message> told = new LinkedBlockingQueue<>();
    private StatefulRedisConnection<byte[], byte[]> connection;
    private RedisCommands<byte[], byte[]> server;

    @BeforeAll
    static void start() {
        servers = RedisServers.start(1);
        client = RedisClient.create(servers.server(0).uri());
    }

    @AfterAll
    static void end() {
        client.shutdown();
        servers.close();
    }

    @BeforeEach
    void connect() {
        connection = client.connect(ByteArrayCodec.INSTANCE);
        server = connection.sync();
        server.flushall();
        StatefulRedisPubSubConnection<byte[], byte[]> ear = client.connectPubSub(ByteArrayCodec.INSTANCE);
        ear.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(byte[] channel, byte[] message) {
                told.add(Objects.requireNonNull(Message.read(message)));
            }
        });
        ear.sync().subscribe(keys.channel());
    }

    private List<Object> run(Script script, byte[][] names, byte[]... arguments) {
        return script.<List<Object>>run(connection.async(), names, arguments)
                .toCompletableFuture()
                .join();
    }

    /** A life of the cache, and how far it is. */
    private record Life(String token, long sequence) {}

    private Life handshake(String runId) {
        List<Object> reply = run(
                Script.HANDSHAKE,
                new byte[][] {keys.token(), keys.runId()},
                keys.sequencePrefix(),
                CacheKeys.ascii("0"),
                CacheKeys.ascii(runId),
                keys.channel());
        return new Life(CacheSession.text(reply.get(0)), (Long) reply.get(1));
    }

    private List<Object> store(Life life, byte[] expected) {
        return store(life, expected, CacheKeys.ascii("entry"));
    }

    private List<Object> store(Life life, byte[] expected, byte[] bytes) {
        return run(
                Script.COMMIT,
                new byte[][] {entry, keys.sequence(life.token())},
                expected,
                CacheKeys.ascii("S"),
                CacheKeys.ascii("0"),
                new byte[8],
                keys.channel(),
                Message.entrySuffix(7),
                bytes,
                Token.of(keys, life.token()).lifeBytes());
    }

    private @Nullable Message heard() throws InterruptedException {
        return told.poll(1, TimeUnit.SECONDS);
    }

    @Test
    void theSameProcessTellsTheSameLife() {
        assertThat(handshake("process-1")).isEqualTo(handshake("process-1"));
    }

    @Test
    void anotherProcessBeginsAnotherLife() {
        Life first = handshake("process-1");
        store(first, ANY);
        assertThat(handshake("process-2").token()).isNotEqualTo(first.token());
    }

    @Test
    void anotherLifeCountsFromAboveTheFormer() {
        Life first = handshake("process-1");
        server.set(keys.sequence(first.token()), CacheKeys.ascii("8000000000000000"));
        assertThat(handshake("process-2").sequence()).isEqualTo(8_000_000_000_000_001L);
    }

    @Test
    void aChangeMeantForAFormerLifeIsRefused() {
        Life former = handshake("process-1");
        handshake("process-2");
        assertThat(store(former, ANY)).containsExactly(-1L);
        assertThat(server.get(entry)).isNull();
    }

    @Test
    void aChangeTakesTheNextNumberAndTellsIt() throws InterruptedException {
        Life life = handshake("process-1");
        assertThat(heard()).extracting(Message::sequence).isEqualTo(life.sequence());
        assertThat(store(life, ANY)).startsWith(1L, life.sequence() + 1);
        assertThat(heard()).extracting(Message::sequence).isEqualTo(life.sequence() + 1);
    }

    @Test
    void anotherVersionIsAConflictAndChangesNothing() {
        Life life = handshake("process-1");
        assertThat(store(life, OTHER_VERSION)).startsWith(0L, life.sequence());
        assertThat(server.get(entry)).isNull();
    }

    @Test
    void aClearBeginsAnotherLifeAndTellsIt() throws InterruptedException {
        Life life = handshake("process-1");
        assertThat(heard()).isNotNull();
        run(
                Script.CLEAR,
                new byte[][] {keys.token()},
                keys.sequencePrefix(),
                CacheKeys.ascii(life.token()),
                keys.channel());
        assertThat(heard()).extracting(Message::kind).isEqualTo(Message.Kind.CLEARED);
        assertThat(store(life, ANY)).containsExactly(-1L);
    }

    private Life clear(Life life) {
        List<Object> reply = run(
                Script.CLEAR,
                new byte[][] {keys.token()},
                keys.sequencePrefix(),
                CacheKeys.ascii(life.token()),
                keys.channel());
        return new Life(CacheSession.text(reply.get(0)), (Long) reply.get(1));
    }

    private byte[] envelope(Life life, Version version) {
        return Envelope.write(
                entry,
                new Envelope.Stamp(1, 0, 0),
                Token.of(keys, life.token()).life(),
                version.high(),
                version.low(),
                0,
                new byte[0]);
    }

    @Test
    void whatWasStoredBeforeAClearIsNotWhatAWriterSaw() {
        Life before = handshake("process-1");
        Version seen = new Version(4, 2);
        store(before, ANY, envelope(before, seen));
        Life after = clear(before);
        assertThat(store(after, Entries.bytes(seen))).startsWith(0L, after.sequence());
    }

    @Test
    void whatWasStoredBeforeAClearCountsAsNothing() {
        Life before = handshake("process-1");
        store(before, ANY, envelope(before, new Version(4, 2)));
        Life after = clear(before);
        assertThat(store(after, Entries.bytes(Version.NONE))).startsWith(1L, after.sequence() + 1);
    }

    @Test
    void whatIsStoredInTheSameLifeIsWhatAWriterSaw() {
        Life life = handshake("process-1");
        Version seen = new Version(4, 2);
        store(life, ANY, envelope(life, seen));
        assertThat(store(life, Entries.bytes(Version.NONE))).startsWith(0L);
        assertThat(store(life, Entries.bytes(seen))).startsWith(1L);
    }
}

package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.internal.redis.ScriptServer.Life;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Version;
import io.ringcache.internal.wire.Envelope;
import io.ringcache.internal.wire.Message;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the scripts do on a server, on which the near caches rely. */
class ScriptTest {

    private static final byte[] ANY = {'*'};
    private static final byte[] OTHER_VERSION = CacheKeys.ascii("0123456789abcdef\0\0");

    private static ScriptServer server;

    private final CacheKeys keys = ScriptServer.KEYS;
    private final byte[] entry = keys.entry(CacheKeys.ascii("s:k"));

    @BeforeAll
    static void start() {
        server = new ScriptServer();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void empty() throws InterruptedException {
        server.empty();
    }

    private List<Object> store(Life life, byte[] expected) {
        return store(life, expected, CacheKeys.ascii("entry"));
    }

    private List<Object> store(Life life, byte[] expected, byte[] bytes) {
        return server.run(
                Script.COMMIT,
                new byte[][] {entry, keys.sequence(life.token())},
                expected,
                CacheKeys.ascii("S"),
                CacheKeys.ascii("0"),
                new byte[6],
                keys.channel(),
                Message.entrySuffix(7),
                bytes,
                Token.of(keys, life.token()).lifeBytes());
    }

    @Test
    void theSameProcessTellsTheSameLife() {
        assertThat(server.handshake("process-1")).isEqualTo(server.handshake("process-1"));
    }

    @Test
    void anotherProcessBeginsAnotherLife() {
        Life first = server.handshake("process-1");
        store(first, ANY);
        assertThat(server.handshake("process-2").token()).isNotEqualTo(first.token());
    }

    @Test
    void anotherLifeCountsFromAboveTheFormer() {
        Life first = server.handshake("process-1");
        server.commands().set(keys.sequence(first.token()), CacheKeys.ascii("8000000000000000"));
        assertThat(server.handshake("process-2").sequence()).isEqualTo(8_000_000_000_000_001L);
    }

    @Test
    void aChangeMeantForAFormerLifeIsRefused() {
        Life former = server.handshake("process-1");
        server.handshake("process-2");
        assertThat(store(former, ANY)).containsExactly(-1L);
        assertThat(server.commands().get(entry)).isNull();
    }

    @Test
    void aChangeTakesTheNextNumberAndTellsIt() throws InterruptedException {
        Life life = server.handshake("process-1");
        assertThat(server.heard()).extracting(Message::sequence).isEqualTo(life.sequence());
        assertThat(store(life, ANY)).startsWith(1L, life.sequence() + 1);
        assertThat(server.heard()).extracting(Message::sequence).isEqualTo(life.sequence() + 1);
    }

    @Test
    void anotherVersionIsAConflictAndChangesNothing() {
        Life life = server.handshake("process-1");
        assertThat(store(life, OTHER_VERSION)).startsWith(0L, life.sequence());
        assertThat(server.commands().get(entry)).isNull();
    }

    @Test
    void aClearBeginsAnotherLifeAndTellsIt() throws InterruptedException {
        Life life = server.handshake("process-1");
        assertThat(server.heard()).isNotNull();
        server.clear(life);
        assertThat(server.heard()).extracting(Message::kind).isEqualTo(Message.Kind.CLEARED);
        assertThat(store(life, ANY)).containsExactly(-1L);
    }

    private byte[] envelope(Life life, Version version) {
        return Envelope.write(
                entry,
                new Envelope.Stamp(1, 0),
                Token.of(keys, life.token()).era(),
                version.high(),
                version.low(),
                0,
                new byte[0]);
    }

    @Test
    void whatWasStoredBeforeAClearIsNotWhatAWriterSaw() {
        Life before = server.handshake("process-1");
        Version seen = new Version(4, 2);
        store(before, ANY, envelope(before, seen));
        Life after = server.clear(before);
        assertThat(store(after, Entries.expected(seen, Place.on(0)))).startsWith(0L, after.sequence());
    }

    @Test
    void whatWasStoredBeforeAClearCountsAsNothing() {
        Life before = server.handshake("process-1");
        store(before, ANY, envelope(before, new Version(4, 2)));
        Life after = server.clear(before);
        assertThat(store(after, Entries.expected(Version.NONE, Place.on(0)))).startsWith(1L, after.sequence() + 1);
    }

    @Test
    void whatIsStoredInTheSameLifeIsWhatAWriterSaw() {
        Life life = server.handshake("process-1");
        Version seen = new Version(4, 2);
        store(life, ANY, envelope(life, seen));
        assertThat(store(life, Entries.expected(Version.NONE, Place.on(0)))).startsWith(0L);
        assertThat(store(life, Entries.expected(seen, Place.on(0)))).startsWith(1L);
    }
}

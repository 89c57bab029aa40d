package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.internal.redis.ScriptServer.Life;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Version;
import io.ringcache.internal.wire.Envelope;
import io.ringcache.internal.wire.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes of several regions to one entry: the latest stays, in whatever order they come. By both scripts that change entries. */
class LatestWinsTest {

    private static ScriptServer server;

    private final CacheKeys keys = ScriptServer.KEYS;
    private final byte[] entry = keys.entry(CacheKeys.ascii("s:k"));
    private Life life;

    enum By {
        COMMIT,
        COMMIT_MANY
    }

    @BeforeAll
    static void start() {
        server = new ScriptServer();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void begin() throws InterruptedException {
        server.empty();
        life = server.handshake("process-1");
    }

    private byte[] put(Version version) {
        Envelope.Stamp stamp = new Envelope.Stamp(1, 0);
        Envelope.Era era = Token.of(keys, life.token()).era();
        return Envelope.write(entry, stamp, era, version.high(), version.low(), 0, new byte[0]);
    }

    private byte[] removal(Version version) {
        return Envelope.removal(entry, Token.of(keys, life.token()).era(), version.high(), version.low());
    }

    private void arrives(By by, byte[] bytes) {
        byte[] sequence = keys.sequence(life.token());
        byte[] older = Entries.older(Place.on(0));
        byte[] told = Message.batchPart(7);
        byte[] name = Token.of(keys, life.token()).lifeBytes();
        byte[] forEver = CacheKeys.ascii("0");
        if (by == By.COMMIT) {
            byte[][] names = {entry, sequence};
            byte[] store = CacheKeys.ascii("S");
            byte[] message = Message.entrySuffix(7);
            List<Object> unused = server.run(
                    Script.COMMIT, names, older, store, forEver, new byte[6], keys.channel(), message, bytes, name);
        } else {
            byte[][] names = {sequence, entry};
            List<Object> unused =
                    server.run(Script.COMMIT_MANY, names, keys.channel(), name, older, forEver, told, bytes);
        }
    }

    private byte @Nullable [] stored() {
        return server.commands().get(entry);
    }

    @ParameterizedTest
    @CsvSource({
        "COMMIT,      5,1, 6,1",
        "COMMIT_MANY, 5,1, 6,1",
        "COMMIT,      255,1, 256,1",
        "COMMIT_MANY, 255,1, 256,1",
        "COMMIT,      5,1, 5,2",
        "COMMIT_MANY, 5,1, 5,2",
        // As bytes: the sign of a number is just a bit.
        "COMMIT,      5,9223372036854775807, 5,-9223372036854775808",
        "COMMIT_MANY, 5,9223372036854775807, 5,-9223372036854775808"
    })
    void theLaterStaysInWhateverOrderTheyCome(By by, long high, long low, long laterHigh, long laterLow) {
        byte[] earlier = put(new Version(high, low));
        byte[] later = put(new Version(laterHigh, laterLow));
        arrives(by, earlier);
        arrives(by, later);
        assertThat(stored()).isEqualTo(later);
        arrives(by, earlier);
        assertThat(stored()).isEqualTo(later);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRemovedLaterDoesNotComeBack(By by) {
        byte[] removal = removal(new Version(6, 1));
        arrives(by, removal);
        arrives(by, put(new Version(5, 1)));
        assertThat(stored()).isEqualTo(removal);
    }

    @ParameterizedTest
    @EnumSource
    void theSameWriteComesTwiceWithoutBeingTold(By by) throws InterruptedException {
        assertThat(server.heard()).extracting(Message::kind).isEqualTo(Message.Kind.RENEWED);
        arrives(by, put(new Version(5, 1)));
        assertThat(server.heard()).isNotNull();
        arrives(by, put(new Version(5, 1)));
        assertThat(server.commands().get(keys.sequence(life.token())))
                .isEqualTo(CacheKeys.ascii(Long.toString(life.sequence() + 1)));
    }

    @Test
    void whatWasStoredBeforeAClearIsNotLater() {
        arrives(By.COMMIT, put(new Version(9, 1)));
        life = server.clear(life);
        byte[] after = put(new Version(5, 1));
        arrives(By.COMMIT, after);
        assertThat(stored()).isEqualTo(after);
    }

    @Test
    void aClearBeginsAtItsTime() {
        long stamp = life.sequence() + 1_000_000;
        Life cleared = server.clear(life, stamp);
        assertThat(Token.of(keys, cleared.token()).clearedMicros()).isEqualTo(stamp);
    }

    @Test
    void aClearOfATimeThatWasClearedAlreadyDoesNothing() {
        Life cleared = server.clear(life, life.sequence() + 1_000_000);
        assertThat(server.clear(cleared, life.sequence() + 1_000_000)).isEqualTo(cleared);
        assertThat(server.clear(cleared, life.sequence())).isEqualTo(cleared);
        assertThat(server.clear(cleared, life.sequence() + 1_000_001)).isNotEqualTo(cleared);
    }

    @Test
    void theStampsOfAJvmGrowAboveAllThatItSaw() {
        ServerClock clock = new ServerClock();
        Version first = Stamps.next(clock);
        Version second = Stamps.next(clock);
        assertThat(second.high()).isGreaterThan(first.high());
        Version far = new Version(second.high() + 1_000_000, 1);
        Stamps.saw(far);
        assertThat(Stamps.next(clock).high()).isGreaterThan(far.high());
    }

    @Test
    void whatIsNoNewsLosesToWhatIs() {
        Version real = Stamps.next(new ServerClock());
        assertThat(Stamps.justAbove(Version.NONE).high()).isLessThan(real.high());
        assertThat(Stamps.justAbove(real).high()).isEqualTo(real.high() + 1);
    }
}

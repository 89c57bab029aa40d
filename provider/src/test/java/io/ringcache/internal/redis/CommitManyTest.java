package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.internal.redis.ScriptServer.Life;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Version;
import io.ringcache.internal.wire.Envelope;
import io.ringcache.internal.wire.Message;
import io.ringcache.internal.wire.Message.Batch;
import io.ringcache.internal.wire.Message.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many changes in one run of a script are what they would be one after the other. */
class CommitManyTest {

    private static ScriptServer server;

    private static final byte[] ANY = {'*'};
    private static final Version SEEN = new Version(4, 2);
    private static final Version OTHER = new Version(4, 3);

    private final CacheKeys keys = ScriptServer.KEYS;
    private Life life;

    @SuppressWarnings("ArrayRecordComponent")
    private record Change(int key, byte[] expected, String keep, byte[] told, byte[] bytes) {}

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
        assertThat(server.heard()).extracting(Message::kind).isEqualTo(Kind.RENEWED);
    }

    private byte[] name(int key) {
        return keys.entry(CacheKeys.ascii("s:" + key));
    }

    private byte[] entry(int key, Version version) {
        return entry(life, key, version);
    }

    private byte[] entry(Life in, int key, Version version) {
        long name = Token.of(keys, in.token()).life();
        Envelope.Stamp stamp = new Envelope.Stamp(1, 0);
        return Envelope.write(
                name(key), stamp, new Envelope.Era(name, 0), version.high(), version.low(), 0, new byte[0]);
    }

    private Change put(int key) {
        return store(key, ANY);
    }

    private Change store(int key, byte[] expected) {
        return new Change(key, expected, "0", Message.batchPart(key), entry(key, SEEN));
    }

    private Change remove(int key) {
        return new Change(key, ANY, "0", Message.batchPart(key), new byte[0]);
    }

    private Change push(int key) {
        byte[] told = Message.valueSuffix(key, CacheKeys.ascii("s:" + key));
        return new Change(key, ANY, "0", told, entry(key, SEEN));
    }

    private List<Object> run(Change... changes) {
        return run(life, changes);
    }

    private List<Object> run(Life in, Change... changes) {
        List<byte[]> names = new ArrayList<>(List.of(keys.sequence(in.token())));
        List<byte[]> arguments = new ArrayList<>(
                List.of(keys.channel(), Token.of(keys, in.token()).lifeBytes()));
        for (Change change : changes) {
            names.add(name(change.key()));
            arguments.addAll(List.of(change.expected(), CacheKeys.ascii(change.keep()), change.told(), change.bytes()));
        }
        return server.run(Script.COMMIT_MANY, names.toArray(byte[][]::new), arguments.toArray(byte[][]::new));
    }

    private byte @Nullable [] stored(int key) {
        return server.commands().get(name(key));
    }

    private long sequence() {
        return CacheKeys.number(server.commands().get(keys.sequence(life.token())));
    }

    /** The next message, which is one about several changes. */
    private void assertTold(long first, long... hashes) throws InterruptedException {
        Message message = server.heard();
        assertThat(message).extracting(Message::kind, Message::sequence).containsExactly(Kind.ENTRIES, first);
        assertThat(message)
                .extracting(Message::batch)
                .extracting(Batch::keyHashes)
                .isEqualTo(hashes);
    }

    @Test
    void allChangesAreMadeWithSuccessiveNumbers() {
        assertThat(run(put(1), put(2), put(3))).containsExactly(life.sequence());
        assertThat(stored(1)).isEqualTo(entry(1, SEEN));
        assertThat(stored(3)).isEqualTo(entry(3, SEEN));
        assertThat(sequence()).isEqualTo(life.sequence() + 3);
    }

    @Test
    void oneMessageTellsAllInTheirOrder() throws InterruptedException {
        run(put(3), put(1), put(2));
        assertTold(life.sequence() + 1, 3, 1, 2);
    }

    @Test
    void theNextNumberIsTheOneBehindTheLast() throws InterruptedException {
        run(put(1), put(2), put(3));
        run(put(4));
        assertTold(life.sequence() + 1, 1, 2, 3);
        assertTold(life.sequence() + 4, 4);
    }

    @Test
    void anEmptyEntryRemovesAndIsToldToo() throws InterruptedException {
        run(put(1), put(2));
        assertTold(life.sequence() + 1, 1, 2);
        run(remove(1), remove(2));
        assertThat(stored(1)).isNull();
        assertTold(life.sequence() + 3, 1, 2);
    }

    @Test
    void bytesAreKeptForTheirTime() {
        Change limited = new Change(1, ANY, "60000", Message.batchPart(1), entry(1, SEEN));
        run(limited, put(2));
        assertThat(server.commands().pttl(name(1))).isBetween(1L, 60_000L);
        assertThat(server.commands().pttl(name(2))).isEqualTo(-1);
    }

    @Test
    void aRefusedChangeDoesNotHinderTheOthersAndTakesNoNumber() throws InterruptedException {
        server.commands().set(name(2), entry(2, OTHER));
        List<Object> reply = run(put(1), store(2, Entries.expected(SEEN, Place.on(0))), put(3));
        assertThat(reply).containsExactly(life.sequence(), 1L, life.sequence() + 1, entry(2, OTHER));
        assertThat(stored(2)).isEqualTo(entry(2, OTHER));
        assertThat(stored(3)).isEqualTo(entry(3, SEEN));
        assertTold(life.sequence() + 1, 1, 3);
        assertThat(sequence()).isEqualTo(life.sequence() + 2);
    }

    @Test
    void whatIsGoneIsRefusedWithoutAnEntry() {
        List<Object> reply = run(
                store(1, Entries.expected(SEEN, Place.on(0))), store(2, Entries.expected(Version.NONE, Place.on(0))));
        assertThat(reply).containsExactly(life.sequence(), 0L, life.sequence(), null);
        assertThat(stored(1)).isNull();
        assertThat(stored(2)).isNotNull();
    }

    @Test
    void whereAllAreRefusedNothingIsNumberedOrTold() throws InterruptedException {
        run(store(1, Entries.expected(SEEN, Place.on(0))), store(2, Entries.expected(SEEN, Place.on(0))));
        assertThat(sequence()).isEqualTo(life.sequence());
        run(put(3));
        assertTold(life.sequence() + 1, 3);
    }

    @Test
    void theVersionThatWasSeenIsReplaced() {
        run(put(1), put(2));
        assertThat(run(store(1, Entries.expected(SEEN, Place.on(0))), store(2, Entries.expected(SEEN, Place.on(0)))))
                .containsExactly(life.sequence() + 2);
    }

    @Test
    void whatIsStoredOfAnotherLifeCountsAsNothing() {
        run(put(1), put(2));
        Life after = server.clear(life);
        assertThat(run(
                        after,
                        store(1, Entries.expected(Version.NONE, Place.on(0))),
                        store(2, Entries.expected(SEEN, Place.on(0)))))
                .startsWith(after.sequence(), 1L, after.sequence() + 1);
    }

    @Test
    void changesMeantForALifeThatIsOverAreRefusedWhole() {
        server.clear(life);
        assertThat(run(put(1), put(2))).containsExactly(-1L);
        assertThat(stored(1)).isNull();
        assertThat(server.commands().exists(keys.sequence(life.token()))).isZero();
    }

    @Test
    void theSecondChangeOfAKeyReplacesTheFirst() throws InterruptedException {
        run(put(1), remove(1));
        assertThat(stored(1)).isNull();
        assertTold(life.sequence() + 1, 1, 1);
    }

    @Test
    void theSecondChangeOfAKeySeesTheFirst() {
        assertThat(run(
                        store(1, Entries.expected(Version.NONE, Place.on(0))),
                        store(1, Entries.expected(SEEN, Place.on(0)))))
                .containsExactly(life.sequence());
    }

    @Test
    void aRefusalBetweenTwoChangesOfAKeyIsAsOfItsMoment() {
        assertThat(run(put(1), store(1, Entries.expected(Version.NONE, Place.on(0))), put(1)))
                .containsExactly(life.sequence(), 1L, life.sequence() + 1, entry(1, SEEN));
    }

    @Test
    void entriesTravelInMessagesOfTheirOwnInTheOrderOfTheNumbers() throws InterruptedException {
        run(put(1), push(2), put(3), put(4), push(5));
        assertTold(life.sequence() + 1, 1);
        assertPushed(life.sequence() + 2, 2);
        assertTold(life.sequence() + 3, 3, 4);
        assertPushed(life.sequence() + 5, 5);
    }

    private void assertPushed(long number, int key) throws InterruptedException {
        Message message = server.heard();
        assertThat(message)
                .extracting(Message::kind, Message::sequence, Message::keyHash)
                .containsExactly(Kind.VALUE, number, (long) key);
        assertThat(message)
                .extracting(Message::carried)
                .extracting(Message.Carried::entry)
                .isEqualTo(entry(key, SEEN));
    }

    @Test
    void whenMemoryIsShortNothingIsChangedNumberedOrTold() throws InterruptedException {
        server.commands().configSet("maxmemory", "1");
        try {
            assertThatThrownBy(() -> run(put(1), put(2))).hasMessageContaining("OOM");
        } finally {
            server.commands().configSet("maxmemory", "0");
        }
        assertThat(stored(1)).isNull();
        run(put(3));
        assertTold(life.sequence() + 1, 3);
    }

    @Test
    void aRunThatFailsMidwayLeavesAGapAndToldNothing() throws InterruptedException {
        Change impossible = new Change(2, ANY, "-1", Message.batchPart(2), entry(2, SEEN));
        assertThatThrownBy(() -> run(push(1), impossible)).hasMessageContaining("expire");
        run(put(3));
        assertTold(life.sequence() + 2, 3);
    }
}

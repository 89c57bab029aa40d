package io.ringcache.internal.redis;

import io.ringcache.codec.Codec;
import io.ringcache.codec.CodecException;
import io.ringcache.internal.entry.Lifetime;
import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.Held;
import io.ringcache.internal.store.Kept;
import io.ringcache.internal.store.Version;
import io.ringcache.internal.wire.Envelope;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Turns values into stored bytes and back, and judges which stored bytes count as an entry. Thread-safe. */
final class Entries {

    /** Names this JVM as a writer. */
    private static final long WRITER = new SecureRandom().nextLong();

    private static final AtomicLong WRITES = new AtomicLong();

    private final Codec codec;
    private final int maxValueBytes;
    private final int pushMaxBytes;
    private final Envelope.Stamp stamp;
    private final LongAdder rejected = new LongAdder();
    private final LongAdder droppedPushes = new LongAdder();

    Entries(RedisStore.Values values) {
        this.codec = values.codec();
        this.maxValueBytes = values.maxBytes();
        this.pushMaxBytes = values.pushMaxBytes();
        this.stamp = new Envelope.Stamp(codec.id(), codec.fingerprint());
    }

    /** A value on its way to a node: the same bytes whatever life of the cache it meets. */
    @SuppressWarnings("ArrayRecordComponent")
    record Outgoing(Object value, byte[] payload, Version version) {}

    Outgoing encode(Object value) {
        byte[] payload = codec.encode(value);
        if (payload.length > maxValueBytes) {
            throw new CodecException("a value of " + value.getClass().getName() + " takes " + payload.length
                    + " bytes, more than limits.max-value-bytes=" + maxValueBytes
                    + "; store less, or raise the limit in every JVM");
        }
        return new Outgoing(value, payload, new Version(WRITER, WRITES.incrementAndGet()));
    }

    byte[] envelope(byte[] name, Outgoing out, Joined joined, long endMillis) {
        Version version = out.version();
        return Envelope.write(
                name, stamp, joined.token().era(), version.high(), version.low(), endMillis, out.payload());
    }

    /** Whether an entry travels in the message about it. */
    boolean pushes(byte[] envelope) {
        return envelope.length <= pushMaxBytes;
    }

    /** The entry as the node has it once it took {@code envelope}. */
    Kept stored(Outgoing out, byte[] envelope, long endMillis, ServerClock clock) {
        Held held = HeldValue.of(codec, out.value(), envelope, Envelope.HEADER_BYTES, out.payload().length);
        return kept(held, out.version(), endMillis, clock);
    }

    static Kept kept(Held held, Version version, long endMillis, ServerClock clock) {
        boolean eternal = endMillis == 0;
        return new Kept(held, version, eternal ? 0 : clock.nanoTimeAt(endMillis), eternal);
    }

    /**
     * What a node's answer about entries is to be judged by.
     *
     * @param joined the life in which it was asked
     * @param sequence the shard's number at that moment
     */
    record Answer(Joined joined, ServerClock clock, long sequence, long sentNanos) {}

    /** Judges what stands under {@code name}, where an entry could be. */
    Fetched read(Place place, byte[] name, byte @Nullable [] raw, Answer answer) {
        if (raw == null) {
            return fetched(place, null, null, Version.NONE, answer);
        }
        Version version = version(place, raw, answer.joined());
        Found entry = decode(place, name, raw, version, answer);
        boolean lapsed = entry != null && entry.kept().ended(System.nanoTime());
        return fetched(place, lapsed ? null : entry, lapsed ? entry : null, version, answer);
    }

    private static Fetched fetched(
            Place place, @Nullable Found found, @Nullable Found lapsed, Version version, Answer answer) {
        return new Fetched(found, lapsed, version, answer.sequence(), answer.sentNanos(), place.shard());
    }

    /** As the commit script sees it: what is stored of another life, or of before the key came here, counts as nothing. */
    private static Version version(Place place, byte[] raw, Joined joined) {
        return Envelope.lifeOf(raw) == joined.token().life() && Envelope.epochOf(raw) >= place.since()
                ? new Version(Envelope.versionHigh(raw), Envelope.versionLow(raw))
                : Version.NONE;
    }

    private @Nullable Found decode(Place place, byte[] name, byte[] raw, Version version, Answer answer) {
        Envelope envelope = Envelope.read(name, raw);
        if (envelope == null || !envelope.stamp().equals(stamp)) {
            reject();
            return null;
        }
        if (envelope.life() != answer.joined().token().life() || envelope.epoch() < place.since()) {
            return null;
        }
        try {
            Object value = codec.decode(raw, envelope.payloadOffset(), envelope.payloadLength());
            Held held = HeldValue.of(codec, value, raw, envelope.payloadOffset(), envelope.payloadLength());
            return new Found(value, kept(held, version, envelope.endMillis(), answer.clock()));
        } catch (RuntimeException e) {
            // A miss, not a failure: the entry was written by other code or other settings. Any exception, because a
            // codec of the application may throw what it likes.
            reject();
            return null;
        }
    }

    /** When an entry's life ends by the node's clock if {@code lifetime} begins now; 0 for never. */
    static long endMillis(Lifetime lifetime, ServerClock clock) {
        return lifetime.kind() == Lifetime.Kind.LIMITED ? clock.millisAt(System.nanoTime()) + lifetime.millis() : 0;
    }

    /** What a script is told that must be stored, and since when the key has been here. */
    static byte[] expected(Version version, Place place) {
        return ByteBuffer.allocate(2 * Long.BYTES + Short.BYTES)
                .putLong(version.high())
                .putLong(version.low())
                .putShort((short) place.since())
                .array();
    }

    /** Something that should have been an entry could not be read. */
    void reject() {
        rejected.increment();
    }

    /** Counts an entry that came with a message when too many waited already. */
    void dropPush() {
        droppedPushes.increment();
    }

    long droppedPushes() {
        return droppedPushes.sum();
    }

    /** How many stored values could not be read. */
    long rejected() {
        return rejected.sum();
    }
}

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
import io.ringcache.internal.store.Replica;
import io.ringcache.internal.store.Version;
import io.ringcache.internal.wire.Envelope;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Turns values into stored bytes and back, and judges which stored bytes count as an entry. Thread-safe. */
final class Entries {

    private static final int EXPECTED_BYTES = 2 * Long.BYTES + Short.BYTES;

    private final Codec codec;
    private final int maxValueBytes;
    private final int pushMaxBytes;
    private final Envelope.Stamp stamp;
    private final boolean ordered;
    private final LongAdder rejected = new LongAdder();
    private final LongAdder droppedPushes = new LongAdder();

    Entries(RedisStore.Values values) {
        this.codec = values.codec();
        this.maxValueBytes = values.maxBytes();
        this.pushMaxBytes = values.pushMaxBytes();
        this.stamp = new Envelope.Stamp(codec.id(), codec.fingerprint());
        this.ordered = values.ordered();
    }

    /** Whether the latest write wins, wherever it was made: then removals leave something behind. */
    boolean ordered() {
        return ordered;
    }

    /**
     * What is on its way to a node: the same whatever life of the cache it meets.
     *
     * @param value the value; {@code null} if it is not known here, or is none
     * @param payload the encoded value; {@code null} for what is left of a removed entry
     * @param own whether this JVM makes the write, not only passes on another's
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Outgoing(
            @Nullable Object value, byte @Nullable [] payload, Version version, Envelope.Stamp stamp, boolean own) {

        Outgoing with(Version other) {
            return new Outgoing(value, payload, other, stamp, own);
        }

        int weight() {
            return payload == null ? 0 : payload.length;
        }
    }

    Outgoing encode(Object value, Version version) {
        byte[] payload = codec.encode(value);
        if (payload.length > maxValueBytes) {
            throw new CodecException("a value of " + value.getClass().getName() + " takes " + payload.length
                    + " bytes, more than limits.max-value-bytes=" + maxValueBytes
                    + "; store less, or raise the limit in every JVM");
        }
        return new Outgoing(value, payload, version, stamp, /* own= */ true);
    }

    Outgoing removal(Version version, boolean own) {
        return new Outgoing(null, null, version, stamp, own);
    }

    byte[] envelope(byte[] name, Outgoing out, Joined joined, long endMillis) {
        Version version = out.version();
        Envelope.Era era = joined.token().era();
        byte[] payload = out.payload();
        return payload == null
                ? Envelope.removal(name, era, version.high(), version.low())
                : Envelope.write(name, out.stamp(), era, version.high(), version.low(), endMillis, payload);
    }

    /** What another region may take over of what stands under {@code name}. */
    Replica replica(Place place, byte[] name, byte @Nullable [] raw, Joined joined, ServerClock clock) {
        Version version = raw == null ? Version.NONE : version(place, raw, joined);
        Envelope envelope = raw == null || version.equals(Version.NONE) ? null : Envelope.read(name, raw);
        if (raw == null || envelope == null) {
            return new Replica(version, null);
        }
        long endMillis = envelope.endMillis();
        long endNanos = endMillis == 0 ? 0 : clock.nanoTimeAt(endMillis);
        byte[] payload = Arrays.copyOfRange(raw, envelope.payloadOffset(), raw.length);
        return new Replica(
                version,
                new Replica.Content(
                        envelope.stamp().codec(), envelope.stamp().fingerprint(), payload, endNanos, endMillis == 0));
    }

    /** Whether an entry travels in the message about it. */
    boolean pushes(byte[] envelope) {
        return envelope.length <= pushMaxBytes;
    }

    /** The entry as the node has it once it took {@code envelope}; {@code null} if none is known here. */
    @Nullable
    Kept stored(Outgoing out, byte[] envelope, long endMillis, ServerClock clock) {
        Object value = out.value();
        if (value == null) {
            return null;
        }
        Held held = HeldValue.of(codec, value, envelope, Envelope.HEADER_BYTES, out.weight());
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
    private Version version(Place place, byte[] raw, Joined joined) {
        if (Envelope.lifeOf(raw) != joined.token().life() || Envelope.epochOf(raw) < place.since()) {
            return Version.NONE;
        }
        Version version = new Version(Envelope.versionHigh(raw), Envelope.versionLow(raw));
        if (ordered) {
            Stamps.saw(version);
        }
        return version;
    }

    private @Nullable Found decode(Place place, byte[] name, byte[] raw, Version version, Answer answer) {
        Envelope envelope = Envelope.read(name, raw);
        if (envelope == null && Envelope.isRemoval(name, raw)) {
            return null;
        }
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

    /** What a script is told where anything older than the new entry may be stored. */
    static byte[] older(Place place) {
        return Arrays.copyOf(expected(Version.NONE, place), EXPECTED_BYTES + 1);
    }

    /** What a script is told that must be stored, and since when the key has been here. */
    static byte[] expected(Version version, Place place) {
        return ByteBuffer.allocate(EXPECTED_BYTES)
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

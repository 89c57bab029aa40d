package io.ringcache.internal.near;

import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.Held;
import io.ringcache.internal.store.Kept;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.store.Offer;
import io.ringcache.internal.store.Version;
import io.ringcache.monitor.NearStatus;
import io.ringcache.near.NearMode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The near cache of one JVM in front of one node that is at {@value #START} and live, with a clock that stands still
 * unless told to go on. A command of the node is what the test says it answered, and when.
 */
final class OneJvm {

    static final long START = 1_000;
    static final String LIFE = "life-1";
    static final long HASH = 7;
    static final Duration LEASE = Duration.ofSeconds(1);
    /** How long an entry is kept where the test chooses a mode. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** The key of the tests, one that shares its stripe, and one that does not. */
    static final EntryKey KEY = key("key", HASH);

    static final EntryKey NEIGHBOUR = key("neighbour", HASH);
    static final EntryKey STRANGER = key("stranger", HASH + 1);

    /** Near the overflow, so that a comparison of times that is not a difference fails. */
    final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMillis(1_500).toNanos());

    final CaffeineNear near;
    final NodeListener node;

    OneJvm() {
        this(/* maxBytes= */ 0, Duration.ZERO);
    }

    OneJvm(NearMode mode) {
        this(mode, /* maxBytes= */ 0, LIMIT);
    }

    OneJvm(long maxBytes, Duration limit) {
        this(NearMode.INVALIDATE, maxBytes, limit);
    }

    private OneJvm(NearMode mode, long maxBytes, Duration limit) {
        near = new CaffeineNear(mode, 1, new NearBounds(100, maxBytes, limit), LEASE, nanos::get);
        node = near.listener(0);
        node.live(LIFE, START, nanos.get());
    }

    /** A near cache that nobody told anything yet, by this JVM's clock. */
    CaffeineNear near(int nodes, long maxEntries, long maxBytes, Duration limit) {
        return new CaffeineNear(
                NearMode.INVALIDATE, nodes, new NearBounds(maxEntries, maxBytes, limit), LEASE, nanos::get);
    }

    static EntryKey key(String key, long hash) {
        return new EntryKey(key, new byte[0], hash, Place.on(0));
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** The node tells of a change of the test's key. */
    void message(long sequence) {
        node.changed(sequence, HASH);
    }

    /** The node tells of a write of the test's key, and the value comes along; {@code null}: it is not wanted. */
    @Nullable
    Offer hear(long sequence) {
        return node.pushed(sequence, HASH);
    }

    /** The same, with the value decoded at once. */
    void push(String value, long sequence) {
        Offer offer = hear(sequence);
        if (offer != null) {
            offer.accept(KEY, kept(value));
        }
    }

    static Kept kept(String value) {
        return found(value, () -> {}).kept();
    }

    /** A probe is sent and answered now. */
    void probe(long sequence) {
        node.probed(sequence, nanos.get());
    }

    Ticket open() {
        return near.open(KEY);
    }

    /** A read that is sent and answered now. */
    void fetch(EntryKey key, @Nullable String value, long sequence) {
        try (Ticket ticket = near.open(key)) {
            ticket.fill(read(value, sequence));
        }
    }

    void fetch(@Nullable String value, long sequence) {
        fetch(KEY, value, sequence);
    }

    /** What a lookup of the test's key serves; {@code null} for nothing. */
    @Nullable
    Object served() {
        return served(KEY);
    }

    @Nullable
    Object served(EntryKey key) {
        NearEntry entry = near.lookup(key.key());
        return entry == null ? null : entry.take();
    }

    Fetched read(@Nullable String value, long sequence) {
        Found found = value == null ? null : found(value, () -> {});
        return new Fetched(found, null, Version.NONE, sequence, nanos.get(), 0);
    }

    /** An answer that calls {@code whileInserted} when the near cache is about to store it; for bounded bytes only. */
    Fetched read(String value, long sequence, Runnable whileInserted) {
        return new Fetched(found(value, whileInserted), null, Version.NONE, sequence, nanos.get(), 0);
    }

    Fetched readUntil(String value, long sequence, Duration life) {
        Kept eternal = found(value, () -> {}).kept();
        Kept kept = eternal.until(nanos.get() + life.toNanos(), /* otherEternal= */ false);
        Found found = new Found(value, kept);
        return new Fetched(found, null, Version.NONE, sequence, nanos.get(), 0);
    }

    Committed wrote(String value, long sequence) {
        return new Committed(null, found(value, () -> {}).kept(), sequence, nanos.get(), 0);
    }

    Committed removed(long sequence) {
        return new Committed(null, null, sequence, nanos.get(), 0);
    }

    Committed conflict(@Nullable String value, long sequence) {
        return new Committed(read(value, sequence), null, sequence, nanos.get(), 0);
    }

    private static Found found(String value, Runnable whileWeighed) {
        return new Found(value, new Kept(new Text(value, whileWeighed), new Version(1, 1), 0, /* eternal= */ true));
    }

    private record Text(String value, Runnable whileWeighed) implements Held {

        @Override
        public Object take() {
            return value;
        }

        @Override
        public int weight() {
            whileWeighed.run();
            return 1_000;
        }
    }

    /** How often messages were missed, as the next message or a probe told. */
    long missedMessages() {
        NearStatus status = near.status("cache").get(0);
        return status.gaps() + status.lostTails();
    }
}

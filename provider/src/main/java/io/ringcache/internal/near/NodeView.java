package io.ringcache.internal.near;

import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.store.Offer;
import io.ringcache.monitor.NearStatus;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one JVM knows of one cache on one node: whether it hears every message, up to which one it has heard them all, and
 * per stripe of keys the floor below which nothing may be served. The state machine of {@code docs/coherence.md}; the
 * names I1 to I5 below are the invariants there.
 *
 * <p>Thread-safe. Floors only rise and are read without a lock; the course of messages is guarded by this.
 */
final class NodeView implements NodeListener {

    private static final int MAX_IN_FLIGHT_PLACES = 1 << 10;

    // Every hit reads floor and proof: not through objects of their own, which would be one more memory access each.
    private static final VarHandle FLOORS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final AtomicLongFieldUpdater<NodeView> FRESH =
            AtomicLongFieldUpdater.newUpdater(NodeView.class, "fresh");

    /** Highest sequence number of a message, own write or contended read, per stripe (I2). */
    private final long[] floors;
    /** Commands under way that may still insert something; some stripes share a place, which only costs a floor raised too high. */
    private final AtomicIntegerArray inFlight;

    /** Highest sequence number of an answer that this JVM got, per stripe; it never falls, in no life of the cache. Only with a carrier. */
    private final AtomicLongArray answered;

    private final int mask;
    /** When the newest satisfied probe was sent. */
    private volatile long fresh;

    /** Grows at every doubt: entries of an older generation are dead. */
    private volatile long generation;

    private volatile boolean live;
    /** All messages up to here were heard since this view went live (I4). */
    private volatile long contiguous;

    private String token = "";
    private long heardWhileSuspended;
    /** The oldest probe that waits for messages; its sequence number is 0 when none waits. */
    private long pendingSequence;

    private long pendingSentNanos;
    private boolean pendingSinceLastTick;
    private long gaps;
    private long lostTails;

    /** Whether there was a doubt since which no probe was sent that is satisfied. */
    private boolean doubted;

    private long doubtNanos;
    private long messages;
    private long suspensions;
    private final LongSupplier nanoTime;
    private final @Nullable Carrier carrier;

    /** What becomes of values that messages carry. */
    interface Carrier {

        /** The message was the next to be heard, while the view was live and in {@code generation}. */
        @Nullable
        Offer heard(NodeView view, int stripe, long generation, long sequence);
    }

    /**
     * @param stripes a power of two
     * @param carrier {@code null}: carried values are not wanted, a message is a message
     */
    NodeView(int stripes, LongSupplier nanoTime, @Nullable Carrier carrier) {
        this.nanoTime = nanoTime;
        this.carrier = carrier;
        answered = new AtomicLongArray(carrier == null ? 0 : stripes);
        floors = new long[stripes];
        inFlight = new AtomicIntegerArray(Math.min(stripes, MAX_IN_FLIGHT_PLACES));
        mask = stripes - 1;
        fresh = nanoTime.getAsLong();
    }

    int stripe(long keyHash) {
        return (int) keyHash & mask;
    }

    long generation() {
        return generation;
    }

    boolean isLive() {
        return live;
    }

    long floor(int stripe) {
        return (long) FLOORS.getVolatile(floors, stripe);
    }

    /** Everything committed up to this moment is known here: read before floor and generation, it is in them. */
    long provedNanos() {
        return fresh;
    }

    void raiseFloor(int stripe, long sequence) {
        long known = floor(stripe);
        while (sequence > known && !FLOORS.compareAndSet(floors, stripe, known, sequence)) {
            known = floor(stripe);
        }
    }

    /** A command was answered as of {@code sequence}: nothing older may be inserted by a message any more. */
    void answered(int stripe, long sequence) {
        if (carrier != null) {
            answered.accumulateAndGet(stripe, sequence, Math::max);
        }
    }

    /** The newest answer of the stripe. */
    long answered(int stripe) {
        return answered.get(stripe);
    }

    void begin(int stripe) {
        inFlight.incrementAndGet(place(stripe));
    }

    void end(int stripe) {
        inFlight.decrementAndGet(place(stripe));
    }

    private int place(int stripe) {
        return stripe & (inFlight.length() - 1);
    }

    /** Whether another command than the caller's own may still insert something into this stripe. */
    boolean contended(int stripe) {
        return inFlight.get(place(stripe)) > 1;
    }

    @Override
    public boolean hears() {
        return true;
    }

    @Override
    public void changed(long sequence, long keyHash) {
        // In every state, for late, repeated and own messages too: only loss matters.
        raiseFloor(stripe(keyHash), sequence);
        advance(sequence, sequence);
    }

    @Override
    public void changedTogether(long first, long[] keyHashes) {
        // All floors before the count moves: who finds it moved must find them raised (I4).
        for (int i = 0; i < keyHashes.length; i++) {
            raiseFloor(stripe(keyHashes[i]), first + i);
        }
        advance(first, first + keyHashes.length - 1);
    }

    @Override
    public @Nullable Offer pushed(long sequence, long keyHash) {
        int stripe = stripe(keyHash);
        raiseFloor(stripe, sequence);
        OptionalLong in = generationOfNext(sequence);
        return in.isPresent() && carrier != null ? carrier.heard(this, stripe, in.getAsLong(), sequence) : null;
    }

    /** A late or repeated message may only invalidate: something newer may have been returned and evicted since. */
    private synchronized OptionalLong generationOfNext(long sequence) {
        boolean next = reach(sequence, sequence, /* covered= */ false);
        return next && !doubted() ? OptionalLong.of(generation) : OptionalLong.empty();
    }

    /** Whether a message may still come that is older than the last doubt. */
    private boolean doubted() {
        doubted = doubted && fresh - doubtNanos <= 0;
        return doubted;
    }

    /** Nothing that is kept, was asked for, or was sent in a message until now is served any more. */
    synchronized void doubt() {
        generation++;
        doubted = true;
        doubtNanos = nanoTime.getAsLong();
    }

    @Override
    public synchronized void reset(long sequence) {
        // The new generation covers whatever came before: numbers that were not heard are no gap then.
        generation++;
        reach(sequence, sequence, /* covered= */ true);
    }

    private synchronized void advance(long first, long last) {
        reach(first, last, /* covered= */ false);
    }

    /** A message told of these numbers. Whether the last is the highest so far of a view that is live. */
    private synchronized boolean reach(long first, long last, boolean covered) {
        messages++;
        if (!live) {
            heardWhileSuspended = Math.max(heardWhileSuspended, last);
            return false;
        }
        if (last <= contiguous) {
            return false;
        }
        if (first > contiguous + 1 && !covered) {
            gaps++;
            generation++;
        }
        contiguous = last;
        if (pendingSequence != 0 && pendingSequence <= last) {
            pendingSequence = 0;
            freshen(pendingSentNanos);
        }
        return true;
    }

    @Override
    public synchronized void suspended() {
        suspensions += live ? 1 : 0;
        live = false;
        heardWhileSuspended = 0;
        pendingSequence = 0;
    }

    @Override
    public synchronized void live(String newToken, long sequence, long sentNanos) {
        boolean sameLife = newToken.equals(token);
        boolean nothingMissed = sameLife && sequence == contiguous && heardWhileSuspended <= sequence;
        // No ticket that is opened before the end of this method may insert: floors may fall meanwhile.
        live = false;
        if (!nothingMissed) {
            // Now, not at the subscription: what was written in between is covered only by the new generation.
            generation++;
        }
        if (!sameLife) {
            // Numbers of two lives do not compare: old floors could keep everything out. The new generation covers
            // them. The newest answers stay: one may be of the new life already, and be known to a caller.
            for (int stripe = 0; stripe <= mask; stripe++) {
                FLOORS.setVolatile(floors, stripe, 0L);
            }
        }
        token = newToken;
        // What was heard before the handshake may be of the old life and far ahead: it would hide the gaps of the new
        // one.
        contiguous = sameLife ? Math.max(sequence, heardWhileSuspended) : sequence;
        pendingSequence = 0;
        freshen(sentNanos);
        live = true;
    }

    @Override
    public void probed(long sequence, long sentNanos) {
        if (!live) {
            return;
        }
        if (sequence <= contiguous) {
            freshen(sentNanos);
        } else {
            await(sequence, sentNanos);
        }
    }

    private synchronized void await(long sequence, long sentNanos) {
        if (!live) {
            return;
        }
        if (sequence <= contiguous) {
            freshen(sentNanos);
        } else if (pendingSequence == 0) {
            pendingSequence = sequence;
            pendingSentNanos = sentNanos;
            pendingSinceLastTick = false;
        }
    }

    @Override
    public synchronized void tick(long nowNanos) {
        if (pendingSequence == 0) {
            return;
        }
        if (!pendingSinceLastTick) {
            pendingSinceLastTick = true;
            return;
        }
        // A whole interval has passed and the announced messages did not come: they are lost.
        lostTails++;
        generation++;
        contiguous = Math.max(contiguous, pendingSequence);
        pendingSequence = 0;
        freshen(pendingSentNanos);
    }

    private void freshen(long sentNanos) {
        FRESH.accumulateAndGet(this, sentNanos, (known, sent) -> sent - known > 0 ? sent : known);
    }

    /** What is known at present, to be shown under that name. */
    synchronized NearStatus status(String cache) {
        Duration leaseAge = Duration.ofNanos(nanoTime.getAsLong() - fresh);
        return new NearStatus(cache, live, leaseAge, contiguous, messages, gaps, lostTails, suspensions, generation);
    }
}

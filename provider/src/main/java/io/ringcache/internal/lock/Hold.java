package io.ringcache.internal.lock;

import io.ringcache.lock.LostHold.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Permits that this JVM got, until they are given back or their lease ends. Whether it is still held is decided here, by
 * this JVM's monotonic clock, without asking anybody: the lease counts from when the request was sent, so the node ends
 * it later than this says. Thread-safe.
 */
final class Hold {

    /** Clocks of two machines differ in speed, by far less than this part. */
    private static final long CLOCK_MARGIN = 1_000;

    private enum State {
        HELD,
        RELEASED,
        LOST
    }

    private final Resource resource;
    private final byte[] id;
    private final boolean stragglers;
    private final long token;
    private final Thread holder;
    private final boolean threadBound;
    private State state = State.HELD;
    private volatile long endNanos;
    private boolean renewed;
    private long longestLeaseNanos;
    /** How many requests for another lease there were. */
    private int leasings;

    private volatile boolean over;

    /**
     * @param id of the acquisition
     * @param stragglers whether requests under this id may still be on their way
     * @param sentNanos when it was asked for
     */
    Hold(Request request, byte[] id, boolean stragglers, long token, long sentNanos) {
        Lease lease = request.lease();
        this.resource = request.resource();
        this.threadBound = request.threadBound();
        this.id = id;
        this.stragglers = stragglers;
        this.token = token;
        this.holder = Thread.currentThread();
        this.endNanos = end(sentNanos, lease.nanos());
        this.renewed = lease.renewed();
        this.longestLeaseNanos = lease.nanos();
    }

    private static long end(long sentNanos, long leaseNanos) {
        return sentNanos + leaseNanos - leaseNanos / CLOCK_MARGIN;
    }

    Resource resource() {
        return resource;
    }

    byte[] id() {
        return id;
    }

    boolean hasStragglers() {
        return stragglers;
    }

    long token() {
        return token;
    }

    /** Who acquired it. */
    Thread holder() {
        return holder;
    }

    boolean isHeld() {
        return !over && System.nanoTime() - endNanos < 0;
    }

    long leftNanos() {
        return over ? 0 : Math.max(0, endNanos - System.nanoTime());
    }

    long endNanos() {
        return endNanos;
    }

    /** After this time from now on the node has taken it back, whatever was lost on the way. */
    synchronized long longestLeaseNanos() {
        return longestLeaseNanos;
    }

    /** Whether its lease is to be renewed: not for a thread that ended without giving it back. */
    synchronized boolean isRenewed() {
        return renewed && state == State.HELD && (!threadBound || holder.isAlive());
    }

    synchronized void renew(boolean wanted) {
        renewed = wanted;
    }

    /** A request for another lease that is on its way. */
    record Leasing(int number, long sentNanos, long leaseNanos) {}

    /**
     * A request for another lease is about to be sent: from now on the old end counts only if it is earlier.
     *
     * @return {@code null}: it is not held any more
     */
    synchronized @Nullable Leasing leasing(long leaseNanos) {
        if (!heldNow()) {
            return null;
        }
        Leasing begun = new Leasing(++leasings, System.nanoTime(), leaseNanos);
        longestLeaseNanos = Math.max(longestLeaseNanos, leaseNanos);
        long end = end(begun.sentNanos(), leaseNanos);
        if (end - endNanos < 0) {
            endNanos = end;
        }
        return begun;
    }

    /** That request has taken effect, unless a later one has; tells whether it is still held. */
    synchronized boolean leased(Leasing done) {
        if (!heldNow()) {
            return false;
        }
        if (done.number() == leasings) {
            endNanos = end(done.sentNanos(), done.leaseNanos());
        }
        return true;
    }

    private boolean heldNow() {
        return state == State.HELD && System.nanoTime() - endNanos < 0;
    }

    /** Gives it up; tells whether it was held until now. */
    synchronized boolean released() {
        boolean held = heldNow();
        if (state == State.HELD) {
            state = State.RELEASED;
            over = true;
        }
        return held;
    }

    /** Ends it if that is so; answers why, or {@code null} if it is not lost, or was so before. */
    synchronized @Nullable Reason lost(boolean gone) {
        if (state != State.HELD || (!gone && System.nanoTime() - endNanos < 0)) {
            return null;
        }
        Reason reason = System.nanoTime() - endNanos < 0 ? Reason.GONE : Reason.LEASE_ENDED;
        state = State.LOST;
        over = true;
        return reason;
    }
}

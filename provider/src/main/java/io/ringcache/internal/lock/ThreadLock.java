package io.ringcache.internal.lock;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.lock.ThreadHolds.Held;
import io.ringcache.lock.LockLostException;
import io.ringcache.lock.LostHold;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A lock held by threads: the lock of a name, or one side of a read-write lock. Thread-safe. */
final class ThreadLock extends BasicLock {

    private final Locking locking;
    private final Resource resource;
    private final long wanted;
    /** How many permits the other side takes; the same as {@link #wanted} if there is none. */
    private final long otherSide;

    private final Consumer<LostHold> onLost;

    private ThreadLock(Locking locking, Resource resource, long wanted, long otherSide, Consumer<LostHold> onLost) {
        this.locking = locking;
        this.resource = resource;
        this.wanted = wanted;
        this.otherSide = otherSide;
        this.onLost = onLost;
    }

    static ThreadLock lock(Locking locking, Resource resource, Consumer<LostHold> onLost) {
        return new ThreadLock(locking, resource, 1, 1, onLost);
    }

    static ThreadLock reader(Locking locking, Resource resource, Consumer<LostHold> onLost) {
        return new ThreadLock(locking, resource, 1, resource.permits(), onLost);
    }

    static ThreadLock writer(Locking locking, Resource resource, Consumer<LostHold> onLost) {
        return new ThreadLock(locking, resource, resource.permits(), 1, onLost);
    }

    @Override
    public String name() {
        return resource.name();
    }

    @Override
    Lease renewedLease() {
        return locking.renewedLease();
    }

    private @Nullable Held held() {
        return locking.threadHolds().get(resource, wanted);
    }

    @Override
    boolean acquire(Lease lease, Patience patience) {
        Held held = held();
        return held != null
                ? enterAgain(held, lease)
                : entered(locking.acquirer().acquire(request(lease), patience));
    }

    @Override
    boolean acquireInterruptibly(Lease lease, Patience patience) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before acquiring '" + name() + "'");
        }
        Held held = held();
        return held != null
                ? enterAgain(held, lease)
                : entered(locking.acquirer().acquireInterruptibly(request(lease), patience));
    }

    private Request request(Lease lease) {
        return new Request(resource, wanted, lease, /* threadBound= */ true, beside(), onLost);
    }

    /** A writer may read, too. A reader that wants to write would wait for itself. */
    private @Nullable Hold beside() {
        if (wanted == otherSide) {
            return null;
        }
        Held other = locking.threadHolds().get(resource, otherSide);
        if (other == null || !other.hold().isHeld()) {
            return null;
        }
        if (wanted > otherSide) {
            throw new IllegalMonitorStateException("this thread holds the read lock of '" + name()
                    + "' and would wait for itself: release it before acquiring the write lock");
        }
        return other.hold();
    }

    private boolean entered(@Nullable Hold hold) {
        if (hold == null) {
            return false;
        }
        locking.threadHolds().add(resource, wanted, hold);
        return true;
    }

    private boolean enterAgain(Held held, Lease lease) {
        Hold hold = held.hold();
        boolean enough = hold.isRenewed() || (!lease.renewed() && hold.leftNanos() >= lease.nanos());
        if (!hold.isHeld() || (!enough && !lengthened(hold, lease))) {
            throw new LockLostException("the hold of '" + name()
                    + "' that this thread has already has ended: release it before acquiring again");
        }
        held.again();
        return true;
    }

    private boolean lengthened(Hold hold, Lease lease) {
        try {
            return locking.extend(hold, lease);
        } catch (OutcomeUnknownException e) {
            // Whether the lease is longer now makes no difference: it counts only as far as is known.
            throw new NodeUnavailableException("'" + name() + "' was not acquired again: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean tryUnlock() {
        Held held = held();
        if (held == null) {
            return false;
        }
        if (!held.back()) {
            return held.hold().isHeld();
        }
        locking.threadHolds().remove(resource, wanted);
        return locking.release(held.hold());
    }

    @Override
    public boolean extend(Duration lease) {
        Lease fixed = Lease.fixed(lease);
        Held held = held();
        return held != null && locking.extend(held.hold(), fixed);
    }

    @Override
    public boolean isHeld() {
        Held held = held();
        return held != null && held.hold().isHeld();
    }

    @Override
    public Duration remainingLease() {
        Held held = held();
        return held == null ? Duration.ZERO : Duration.ofNanos(held.hold().leftNanos());
    }

    @Override
    public int holdCount() {
        Held held = held();
        return held == null ? 0 : held.count();
    }

    @Override
    public long fencingToken() {
        Held held = held();
        if (held == null) {
            throw notHeld();
        }
        return held.hold().token();
    }
}

package io.ringcache.internal.lock;

import io.ringcache.internal.lock.Hold.Leasing;
import io.ringcache.lock.LostHold;
import io.ringcache.lock.LostHold.Reason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The watchdog: renews leases of those who do not know how long they work, and says when one has ended. Thread-safe; its
 * timer never waits for anything.
 */
final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** A lease is renewed after this part of it, so that two failures do not end it. */
    private static final int RENEWALS_PER_LEASE = 3;

    private static final int RETRIES_PER_LEASE = 12;

    /** Shorter than what is left of most leases until they are looked at. */
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LockNodes nodes;
    private final ScheduledExecutorService timer;
    private final Executor callbacks;
    private final Pacemaker pacemaker;
    private final Map<Hold, Care> cares = new ConcurrentHashMap<>();

    /** @param callbacks runs what users want to be done when a hold is lost */
    LeaseKeeper(LockNodes nodes, ScheduledExecutorService timer, Executor callbacks) {
        this.nodes = nodes;
        this.timer = timer;
        this.callbacks = callbacks;
        this.pacemaker = new Pacemaker(timer, BEAT_NANOS);
    }

    /** Begins to look after a hold. */
    void keep(Hold hold, Lease lease, Consumer<LostHold> onLost) {
        Care care = new Care(hold, lease.nanos(), onLost);
        cares.put(hold, care);
        pacemaker.acquired();
        care.plan(lease.nanos() / RENEWALS_PER_LEASE);
    }

    /** The lease of a hold is another one from now on. */
    void changed(Hold hold, Lease lease) {
        Care care = cares.get(hold);
        if (care != null) {
            care.changed(lease);
        }
    }

    /** The node does not know of the hold any more. */
    void gone(Hold hold) {
        Care care = cares.get(hold);
        if (care != null) {
            care.lost(/* gone= */ true);
        }
    }

    /** The hold was given back. */
    void forget(Hold hold) {
        Care care = cares.remove(hold);
        if (care != null) {
            care.end();
        }
    }

    /** What is done for one hold. */
    private final class Care {

        private final Hold hold;
        private final Consumer<LostHold> onLost;
        private long leaseNanos;
        private @Nullable ScheduledFuture<?> next;
        private boolean ended;

        Care(Hold hold, long leaseNanos, Consumer<LostHold> onLost) {
            this.hold = hold;
            this.leaseNanos = leaseNanos;
            this.onLost = onLost;
        }

        /** Looks again after this time, or at the end of the lease if that is earlier or nothing is to be renewed. */
        synchronized void plan(long nanos) {
            if (ended || timer.isShutdown()) {
                return;
            }
            long left = hold.leftNanos();
            long pause = hold.isRenewed() ? Math.min(nanos, left) : left;
            next = timer.schedule(this::look, pause, TimeUnit.NANOSECONDS);
        }

        synchronized void changed(Lease lease) {
            leaseNanos = lease.nanos();
            hold.renew(lease.renewed());
            cancel();
            plan(leaseNanos / RENEWALS_PER_LEASE);
        }

        synchronized void end() {
            ended = true;
            cancel();
        }

        private void cancel() {
            if (next != null) {
                next.cancel(/* mayInterruptIfRunning= */ false);
            }
        }

        private synchronized long leaseNanos() {
            return leaseNanos;
        }

        private void look() {
            if (!hold.isHeld()) {
                lost(/* gone= */ false);
            } else if (hold.isRenewed()) {
                renew();
            } else {
                plan(Long.MAX_VALUE);
            }
        }

        private void renew() {
            long lease = leaseNanos();
            Leasing leasing = hold.leasing(lease);
            if (leasing == null) {
                look();
                return;
            }
            // Meanwhile its end is watched: an answer may never come.
            plan(Long.MAX_VALUE);
            var unused = nodes.start(hold.resource(), () -> hold.resource().extend(hold.id(), lease))
                    .whenComplete((reply, failure) -> {
                        if (failure != null) {
                            LOG.debug(
                                    "the lease of '{}' was not renewed",
                                    hold.resource().name(),
                                    failure);
                            again(lease / RETRIES_PER_LEASE);
                        } else if ((Long) reply.get(0) == 0) {
                            lost(/* gone= */ true);
                        } else if (hold.leased(leasing)) {
                            again(lease / RENEWALS_PER_LEASE);
                        }
                    });
        }

        private synchronized void again(long nanos) {
            cancel();
            plan(nanos);
        }

        private void lost(boolean gone) {
            boolean renewed = hold.isRenewed();
            Reason reason = hold.lost(gone);
            if (reason == null) {
                // Extended meanwhile, or given back.
                if (hold.isHeld()) {
                    plan(Long.MAX_VALUE);
                }
                return;
            }
            cares.remove(hold, this);
            end();
            LostHold lost = new LostHold(hold.resource().name(), hold.token(), hold.holder(), reason);
            LOG.atLevel(renewed ? Level.WARN : Level.DEBUG)
                    .log("the hold of '{}' with token {} was lost: {}", lost.name(), lost.fencingToken(), reason);
            callbacks.execute(() -> tell(lost));
        }

        private void tell(LostHold lost) {
            try {
                onLost.accept(lost);
            } catch (RuntimeException e) {
                LOG.error("the callback for the lost hold of '{}' failed", lost.name(), e);
            }
        }
    }
}

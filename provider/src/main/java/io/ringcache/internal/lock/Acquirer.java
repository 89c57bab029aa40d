package io.ringcache.internal.lock;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.lock.Attempt.Timed;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Acquires permits, waiting for them if need be: to be told by the node, and asking now and then in case that was lost.
 * Thread-safe.
 */
final class Acquirer {

    /** Where many JVMs wait, each asks less often. */
    private static final long QUEUED_PER_INTERVAL = 16;

    private static final long LONGEST_POLL_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SPREAD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONG_NAP_NANOS = TimeUnit.DAYS.toNanos(365);

    private final LockNodes nodes;
    private final Rooms rooms;
    private final Tokens tokens = new Tokens();
    private final Releases releases;
    private final LeaseKeeper keeper;
    private final long pollNanos;

    /** @param poll how often the first of those who wait in this JVM asks, if it hears nothing */
    Acquirer(LockNodes nodes, Rooms rooms, Releases releases, LeaseKeeper keeper, Duration poll) {
        this.nodes = nodes;
        this.rooms = rooms;
        this.releases = releases;
        this.keeper = keeper;
        this.pollNanos = poll.toNanos();
    }

    /** What the caller gets; {@code null} if it was not there in time. Interrupts are put off. */
    @Nullable
    Hold acquire(Request request, Patience patience) {
        try {
            return acquire(request, patience, /* interruptible= */ false);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupts are put off", e);
        }
    }

    /** What the caller gets; {@code null} if it was not there in time. */
    @Nullable
    Hold acquireInterruptibly(Request request, Patience patience) throws InterruptedException {
        return acquire(request, patience, /* interruptible= */ true);
    }

    private @Nullable Hold acquire(Request request, Patience patience, boolean interruptible)
            throws InterruptedException {
        Attempt attempt = new Attempt(nodes, tokens, request, interruptible);
        Hold hold = null;
        try {
            hold = patience.isOver() ? once(request, attempt) : waitFor(request, attempt, patience);
            return hold;
        } finally {
            if (hold == null && attempt.isDoubtful()) {
                releases.begin(
                        request.resource(),
                        attempt.id(),
                        attempt.hasStragglers(),
                        request.lease().nanos());
            }
            if (attempt.isInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable Hold once(Request request, Attempt attempt) throws InterruptedException {
        return hold(request, attempt, attempt.ask(Place.NONE, /* insists= */ false));
    }

    private @Nullable Hold hold(Request request, Attempt attempt, Timed reply) {
        if (!reply.answer().granted()) {
            return null;
        }
        Hold hold = new Hold(
                request, attempt.id(), attempt.hasStragglers(), reply.answer().token(), reply.sentNanos());
        if (!hold.isHeld()) {
            // The answer took longer than the lease; the node may see that otherwise.
            attempt.doubt();
            return null;
        }
        keeper.keep(hold, request.lease(), request.onLost());
        return hold;
    }

    private @Nullable Hold waitFor(Request request, Attempt attempt, Patience patience) throws InterruptedException {
        Resource resource = request.resource();
        Waiter waiter = rooms.enter(resource, request.wanted());
        try {
            return waitAs(waiter, request, attempt, patience);
        } catch (NodeUnavailableException e) {
            rooms.tellAll(resource);
            throw e;
        } finally {
            byte[] queued = rooms.leave(resource, waiter);
            if (queued != null) {
                var unused = nodes.start(resource, () -> resource.leave(queued));
            }
        }
    }

    private @Nullable Hold waitAs(Waiter waiter, Request request, Attempt attempt, Patience patience)
            throws InterruptedException {
        Resource resource = request.resource();
        long pollAtNanos = System.nanoTime();
        // At first everybody asks: it may be free.
        boolean asks = true;
        while (true) {
            if (asks) {
                Place place = rooms.ask(resource, waiter);
                Timed reply = attempt.ask(place, /* insists= */ true);
                if (reply.answer().granted()) {
                    rooms.granted(resource, waiter, place);
                }
                Hold hold = hold(request, attempt, reply);
                if (hold != null) {
                    return hold;
                }
                pollAtNanos = System.nanoTime() + untilPoll(reply.answer());
            }
            if (patience.isOver()) {
                return null;
            }
            boolean wasFirst = rooms.isFirst(resource, waiter);
            long nap = wasFirst ? Math.max(0, pollAtNanos - System.nanoTime()) : LONG_NAP_NANOS;
            nap(waiter, attempt, patience.leftNanos(nap));
            boolean isFirst = rooms.isFirst(resource, waiter);
            if (isFirst && !wasFirst) {
                pollAtNanos = System.nanoTime() + jittered(pollNanos);
            }
            boolean due = isFirst && System.nanoTime() - pollAtNanos >= 0;
            asks = waiter.takeTold() || due || (isFirst && !rooms.isQueued(resource, waiter));
        }
    }

    private static void nap(Waiter waiter, Attempt attempt, long nanos) throws InterruptedException {
        try {
            waiter.await(nanos);
        } catch (InterruptedException e) {
            attempt.interrupted(e);
        }
    }

    /** When a lease ends nobody says so; a message may be lost. */
    private long untilPoll(Answer answer) {
        long interval = pollNanos + pollNanos * answer.queued() / QUEUED_PER_INTERVAL;
        long poll = jittered(Math.min(Math.max(pollNanos, LONGEST_POLL_NANOS), interval));
        if (answer.againNanos() == 0) {
            return poll;
        }
        long spread = SPREAD_NANOS * (1 + answer.queued());
        return Math.min(poll, answer.againNanos() + ThreadLocalRandom.current().nextLong(1, spread));
    }

    /** Half to one and a half times as long. */
    private static long jittered(long nanos) {
        return nanos / 2 + ThreadLocalRandom.current().nextLong(nanos + 1);
    }
}

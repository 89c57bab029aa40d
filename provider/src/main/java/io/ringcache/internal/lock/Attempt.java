package io.ringcache.internal.lock;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.store.Budget;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One acquisition on its way: asks the node under one id as often as it takes, so that a lost reply can neither acquire
 * twice nor leave anything behind. Used by one thread.
 */
final class Attempt {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LockNodes nodes;
    private final Tokens tokens;
    private final Request request;
    private final byte[] id;
    private final boolean interruptible;
    /** Whether the node may have given something that this JVM does not know of. */
    private boolean doubtful;
    /** Whether a request was not answered, and may still arrive at the node. */
    private boolean stragglers;

    private boolean interrupted;

    Attempt(LockNodes nodes, Tokens tokens, Request request, boolean interruptible) {
        this.nodes = nodes;
        this.tokens = tokens;
        this.request = request;
        this.id = request.resource().newId(request.wanted());
        this.interruptible = interruptible;
    }

    byte[] id() {
        return id;
    }

    /** The node may have given something that is not used. */
    void doubt() {
        doubtful = true;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    boolean hasStragglers() {
        return stragglers;
    }

    /** Whether the thread was interrupted and nobody has been told. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** An answer with what it says of this JVM's clock. */
    record Timed(Answer answer, long sentNanos) {}

    /**
     * Asks until there is an answer.
     *
     * @param insists whether to wait for a node that is known to be away; where an earlier request was not answered that is
     *     done in any case
     * @throws NodeUnavailableException if there was none for {@code timeouts.operation}
     */
    Timed ask(Place place, boolean insists) throws InterruptedException {
        long start = System.nanoTime();
        Budget budget = nodes.budget();
        long limit = budget.leftNanos();
        while (true) {
            takeInterrupt();
            try {
                return askOnce(place, budget);
            } catch (OutcomeUnknownException e) {
                doubtful = true;
                stragglers = true;
                again(start, limit, e);
            } catch (NodeUnavailableException e) {
                again(start, insists || doubtful ? limit : 0, e);
            }
        }
    }

    private Timed askOnce(Place place, Budget budget) {
        Resource resource = request.resource();
        if (place.waiter().length > 0) {
            // Who is in the queue must hear that it is his turn.
            nodes.listen(resource, budget);
        }
        Hold beside = request.beside();
        long sent = System.nanoTime();
        List<Object> reply = nodes.call(
                resource,
                resource.acquire(
                        id, request.lease().nanos(), beside == null ? null : beside.id(), tokens.highest(), place),
                budget);
        Answer answer = Answer.of(reply);
        if (answer.granted()) {
            doubtful = false;
            tokens.seen(answer.token());
        }
        return new Timed(answer, sent);
    }

    private void again(long startNanos, long limitNanos, RuntimeException failure) throws InterruptedException {
        // First: who was interrupted meanwhile would not pause.
        takeInterrupt();
        if (System.nanoTime() - startNanos >= limitNanos) {
            throw new NodeUnavailableException(
                    "'" + request.resource().name() + "' was not acquired: " + failure.getMessage(), failure);
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, PAUSE_NANOS));
    }

    private void takeInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            interrupted(null);
        }
    }

    /** The thread was interrupted: tells the caller, or remembers it. */
    void interrupted(@Nullable InterruptedException known) throws InterruptedException {
        if (interruptible) {
            throw known != null
                    ? known
                    : new InterruptedException(
                            "interrupted while acquiring '" + request.resource().name() + "'");
        }
        interrupted = true;
    }
}

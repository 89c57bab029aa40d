package io.ringcache.internal.lock;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Those of this JVM who wait for one resource. The first of them asks the node now and then, in case a message was lost.
 * If the queue is not fair, the node knows the room as one waiter, and only the first of the room tries when it is told.
 * Otherwise the node knows each of them. Guarded by {@link Rooms}.
 */
final class Room {

    private final Resource resource;
    private final long number;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    /** By number, whom the node may have in its queue. */
    private final Set<Long> queued = new HashSet<>();

    /** @param number as which the node knows the room */
    Room(Resource resource, long number) {
        this.resource = resource;
        this.number = number;
    }

    Resource resource() {
        return resource;
    }

    long number() {
        return number;
    }

    /** As which the node knows a waiter. */
    private long numberOf(Waiter waiter) {
        return resource.isFair() ? waiter.number() : number;
    }

    void add(Waiter waiter) {
        waiters.addLast(waiter);
    }

    boolean isFirst(Waiter waiter) {
        return waiter.equals(waiters.peekFirst());
    }

    /** Whether the node can tell the waiter that it is its turn. */
    boolean isQueued(Waiter waiter) {
        return queued.contains(numberOf(waiter));
    }

    private boolean hasSuccessor() {
        return !resource.isFair() && waiters.size() > 1;
    }

    /** The place from which a waiter asks; the node may have it in the queue afterwards. */
    Place ask(Waiter waiter) {
        if (!resource.isFair() && !isFirst(waiter)) {
            return Place.NONE;
        }
        long known = numberOf(waiter);
        boolean maybeQueued = !queued.add(known);
        return Place.of(resource.waiterId(waiter.wanted(), known), maybeQueued, hasSuccessor());
    }

    /** The waiter got what it wanted, from that place. */
    void granted(Waiter waiter, Place place) {
        if (!place.equals(Place.NONE) && !place.stays()) {
            queued.remove(numberOf(waiter));
        }
    }

    /**
     * Takes a waiter out.
     *
     * @return whom the node should no longer have in its queue, if anybody
     */
    byte @Nullable [] remove(Waiter waiter) {
        boolean wasFirst = isFirst(waiter);
        waiters.remove(waiter);
        Waiter next = waiters.peekFirst();
        if (wasFirst && next != null) {
            if (!resource.isFair() && waiter.takeTold()) {
                next.tell();
            } else {
                next.wake();
            }
        }
        boolean leaves = (resource.isFair() || next == null) && queued.remove(numberOf(waiter));
        return leaves ? resource.waiterId(waiter.wanted(), numberOf(waiter)) : null;
    }

    /** The node said that it is somebody's turn; tells whether he is here. */
    boolean tell(long told) {
        for (Waiter waiter : waiters) {
            if (numberOf(waiter) == told) {
                waiter.tell();
                return true;
            }
        }
        return false;
    }

    /** Messages may have been lost. */
    void tellFirst() {
        Waiter first = waiters.peekFirst();
        if (first != null) {
            first.tell();
        }
    }

    /** Nobody may get his turn any more. */
    void tellAll() {
        waiters.forEach(Waiter::tell);
    }

    boolean isEmpty() {
        return waiters.isEmpty();
    }
}

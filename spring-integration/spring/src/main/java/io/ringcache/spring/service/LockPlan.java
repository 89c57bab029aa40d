package io.ringcache.spring.service;

import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.lock.DistributedSemaphore;
import io.ringcache.lock.LockOptions;
import io.ringcache.lock.Permit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Locked} says of one method. Immutable.
 *
 * @param place for messages
 * @param name of the lock
 * @param terms how to acquire it
 * @param whenBusy what to do if it is not free in time
 * @param returned how the method returns its result
 * @param locks the name or qualifier of the bean; may be empty
 */
record LockPlan(Place place, CallText name, Terms terms, WhenBusy whenBusy, Returned returned, String locks) {

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(1);

    /**
     * How a lock is acquired.
     *
     * @param lease {@code null}: renewed until it is released
     */
    record Terms(Duration maxWait, @Nullable Duration lease, boolean fair) {

        boolean acquire(DistributedLock lock) throws InterruptedException {
            return lease == null ? lock.tryLock(maxWait) : lock.tryLock(maxWait, lease);
        }

        @Nullable
        Permit acquire(DistributedSemaphore semaphore, Duration atMost) throws InterruptedException {
            return lease == null ? semaphore.tryAcquire(atMost) : semaphore.tryAcquire(atMost, lease);
        }

        void apply(LockOptions options) {
            if (fair) {
                options.fair();
            }
        }
    }

    static LockPlan read(Place place, Locked said, Texts texts) {
        Returned returned = Returned.by(place);
        if (said.whenBusy() == WhenBusy.SKIP && returned == Returned.AT_ONCE && isPrimitive(place)) {
            throw place.mistake("whenBusy = SKIP has nothing to return as "
                    + place.method().getReturnType() + ": return void or an object type");
        }
        return new LockPlan(
                place,
                texts.callText(place, "name", said.name()),
                terms(place, said, texts),
                said.whenBusy(),
                returned,
                said.locks());
    }

    private static boolean isPrimitive(Place place) {
        Class<?> type = place.method().getReturnType();
        return type.isPrimitive() && type != void.class;
    }

    private static Terms terms(Place place, Locked said, Texts texts) {
        Duration usual = said.whenBusy() == WhenBusy.SKIP ? Duration.ZERO : DEFAULT_WAIT;
        Duration maxWait = texts.duration(place, "waitTime", said.waitTime(), usual);
        Duration lease = texts.duration(place, "lease", said.lease(), Duration.ZERO);
        boolean leased = !said.lease().isBlank() && !lease.isZero();
        if (!said.lease().isBlank() && lease.compareTo(SHORTEST_LEASE) < 0) {
            throw place.mistake(
                    "lease", said.lease(), "is too short: expected at least 1ms, or nothing to have it renewed");
        }
        return new Terms(maxWait, leased ? lease : null, said.fair());
    }

    DistributedLock lock(DistributedLocks in, String lockName) {
        return in.lock(lockName, terms::apply);
    }

    DistributedSemaphore semaphore(DistributedLocks in, String lockName) {
        return in.semaphore(lockName, 1, terms::apply);
    }

    /** What the caller gets whose method was not run; throws unless that is to be skipped. */
    @Nullable
    Object notRun(String lockName) {
        if (whenBusy == WhenBusy.THROW) {
            throw busy(lockName);
        }
        return place.method().getReturnType() == Optional.class ? Optional.empty() : null;
    }

    LockNotAvailableException busy(String lockName) {
        return new LockNotAvailableException(
                lockName,
                "the lock '" + lockName + "' was not free within " + terms.maxWait() + ", so " + place.methodText()
                        + " was not run",
                /* cause= */ null);
    }

    LockNotAvailableException interrupted(String lockName, InterruptedException cause) {
        return new LockNotAvailableException(
                lockName,
                "interrupted while waiting for the lock '" + lockName + "', so " + place.methodText() + " was not run",
                cause);
    }
}

package io.ringcache.locking;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.lock.LockLostException;
import io.ringcache.lock.LockOptions;
import io.ringcache.lock.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Acquires and releases a few locks of all kinds at random, and keeps account. Thread-safe. */
final class LockLoad {

    static final Map<String, Integer> PERMITS = Map.of("permits", 2, "fair-permits", 3);

    private static final List<String> NAMES = List.of("plain-0", "plain-1", "plain-2");
    private static final Consumer<LockOptions> FAIR = LockOptions::fair;

    private final DistributedLocks locks;
    private final Witness witness;
    private final String who;
    private final Duration patience;
    private final Duration lease;
    private final Duration work;
    private final Queue<Hold> holds = new ConcurrentLinkedQueue<>();
    private final Map<Outcome, Integer> outcomes = new ConcurrentHashMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    /**
     * @param patience how long to wait for a lock
     * @param lease of every other hold; the rest are renewed
     * @param work how long to keep what nobody else may hold
     */
    LockLoad(DistributedLocks locks, Witness witness, String who, Duration patience, Duration lease, Duration work) {
        this.locks = locks;
        this.witness = witness;
        this.who = who;
        this.patience = patience;
        this.lease = lease;
        this.work = work;
    }

    List<Hold> holds() {
        return List.copyOf(holds);
    }

    Map<Outcome, Integer> outcomes() {
        return new TreeMap<>(outcomes);
    }

    /** What ended in a way that no page knows of. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Acquires one lock, works under it, and releases it. */
    void step(Random random) {
        try {
            switch (random.nextInt(6)) {
                case 0 -> exclusive(locks.lock("plain-0"), List.of("plain-0"), random);
                case 1 -> exclusive(locks.lock("fair-0", FAIR), List.of("fair-0"), random);
                case 2 -> several(random);
                case 3 -> exclusive(locks.readWriteLock("rw").writeLock(), List.of("rw"), random);
                case 4 -> shared(locks.readWriteLock("rw").readLock(), random);
                default -> permit(random.nextBoolean() ? "permits" : "fair-permits");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            surprises.add(who + ": " + e);
        }
    }

    private static boolean isFair(String name) {
        return name.startsWith("fair");
    }

    private void several(Random random) throws InterruptedException {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        List<String> two = names.subList(0, 2);
        exclusive(locks.multiLock(two), two, random);
    }

    private void exclusive(DistributedLock lock, List<String> names, Random random) throws InterruptedException {
        long asked = System.nanoTime();
        if (!acquire(lock, random)) {
            return;
        }
        long acquired = System.nanoTime();
        boolean twice = random.nextInt(8) == 0 && again(lock);
        try {
            names.forEach(witness::add);
            pass(work);
            for (String name : names) {
                note(names.size() == 1 ? lock : locks.lock(name), name, Mode.EXCLUSIVE, asked, acquired);
            }
        } finally {
            if (twice) {
                release(lock);
            }
            release(lock);
        }
    }

    private void shared(DistributedLock lock, Random random) throws InterruptedException {
        long asked = System.nanoTime();
        if (!acquire(lock, random)) {
            return;
        }
        long acquired = System.nanoTime();
        try {
            witness.look(lock.name());
            note(lock, lock.name(), Mode.SHARED, asked, acquired);
        } finally {
            release(lock);
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static boolean again(DistributedLock lock) {
        try {
            return lock.tryLock();
        } catch (LockLostException | NodeUnavailableException e) {
            return false;
        }
    }

    private void note(DistributedLock lock, String name, Mode mode, long asked, long acquired) {
        long token = lock.fencingToken();
        if (mode == Mode.EXCLUSIVE && !new GuardedStore(witness.commands(), name).write(token)) {
            count(Outcome.STALE);
            if (lock.isHeld()) {
                surprises.add(who + " holds " + name + " with " + token + ", and the store has seen a higher token");
            }
        }
        long now = System.nanoTime();
        holds.add(new Hold(who, name, mode, token, asked, acquired, lock.isHeld() ? now : acquired));
    }

    private boolean acquire(DistributedLock lock, Random random) throws InterruptedException {
        try {
            boolean held = random.nextBoolean() ? lock.tryLock(patience) : lock.tryLock(patience, lease);
            count(held ? Outcome.HELD : Outcome.REFUSED);
            return held;
        } catch (NodeUnavailableException e) {
            count(Outcome.UNAVAILABLE);
            return false;
        }
    }

    private void release(DistributedLock lock) {
        try {
            lock.unlock();
            count(Outcome.RELEASED);
        } catch (OutcomeUnknownException e) {
            count(Outcome.UNKNOWN);
        } catch (LockLostException e) {
            count(Outcome.LOST);
        }
    }

    private void permit(String name) throws InterruptedException {
        int permits = PERMITS.getOrDefault(name, 1);
        long asked = System.nanoTime();
        Permit permit = acquirePermit(name, permits);
        if (permit == null) {
            return;
        }
        long acquired = System.nanoTime();
        witness.gauge(name, permits);
        long now = System.nanoTime();
        boolean held = permit.isHeld();
        holds.add(new Hold(who, name, Mode.PERMIT, permit.fencingToken(), asked, acquired, held ? now : acquired));
        try {
            count(permit.release() ? Outcome.RELEASED : Outcome.LOST);
        } catch (OutcomeUnknownException e) {
            count(Outcome.UNKNOWN);
        }
    }

    private @Nullable Permit acquirePermit(String name, int permits) throws InterruptedException {
        try {
            Permit permit = locks.semaphore(name, permits, isFair(name) ? FAIR : options -> {})
                    .tryAcquire(patience, lease);
            count(permit == null ? Outcome.REFUSED : Outcome.HELD);
            return permit;
        } catch (NodeUnavailableException e) {
            count(Outcome.UNAVAILABLE);
            return null;
        }
    }

    private void count(Outcome outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }
}

package io.ringcache.locking;

import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What other JVMs do with locks when they are told, a line each; locks whose names begin with "fair" are. Thread-safe. */
@SuppressWarnings("LockNotBeforeTry")
final class LockVerbs {

    private static final Duration LONGEST_SCRIBBLE = Duration.ofSeconds(30);

    private final DistributedLocks locks;
    private final Witness witness;
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();

    LockVerbs(DistributedLocks locks, Witness witness) {
        this.locks = locks;
        this.witness = witness;
    }

    private DistributedLock lock(String name) {
        return locks.lock(name, options -> {
            options.onLost(hold -> lost.add(hold.name() + "," + hold.fencingToken() + "," + hold.reason()));
            if (name.startsWith("fair")) {
                options.fair();
            }
        });
    }

    /**
     * Does one thing.
     *
     * @param words the verb, the lock, and what the verb needs
     */
    String perform(List<String> words) throws InterruptedException {
        DistributedLock lock = lock(words.get(1));
        return switch (words.get(0)) {
            case "lock" -> {
                lock.lock();
                yield String.valueOf(lock.fencingToken());
            }
            case "lease" -> {
                lock.lock(Duration.parse(words.get(2)));
                yield String.valueOf(lock.fencingToken());
            }
            case "unlock" -> unlock(lock);
            case "held" -> String.valueOf(lock.isHeld());
            case "lost" -> lost.stream().collect(Collectors.joining(" ", "lost ", ""));
            case "turn" -> turn(lock);
            case "write" -> store(lock).write(Long.parseLong(words.get(2))) ? "accepted" : "refused";
            case "scribble" -> scribble(lock, Long.parseLong(words.get(2)));
            default -> throw new IllegalArgumentException(words.get(0));
        };
    }

    private static String unlock(DistributedLock lock) {
        try {
            lock.unlock();
            return "released";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    /** Acquires, leaves its place in the order of those that did, and releases. */
    private String turn(DistributedLock lock) {
        lock.lock();
        try {
            long place = witness.count(lock.name());
            witness.add(lock.name());
            return String.valueOf(place);
        } finally {
            lock.unlock();
        }
    }

    private GuardedStore store(DistributedLock lock) {
        return new GuardedStore(witness.commands(), lock.name());
    }

    /** Writes without looking whether the lock is held, until the store refuses. */
    private String scribble(DistributedLock lock, long token) {
        GuardedStore store = store(lock);
        long start = System.nanoTime();
        while (store.write(token)) {
            if (System.nanoTime() - start > LONGEST_SCRIBBLE.toNanos()) {
                return "accepted all";
            }
        }
        return "refused while held: " + lock.isHeld();
    }
}

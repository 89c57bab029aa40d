package io.ringcache.internal.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.cache.CacheException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several locks as one. Acquires them in the order that it was given, which is the same everywhere; all or none. Thread-safe.
 */
final class MultiLock extends BasicLock {

    private static final Logger LOG = LoggerFactory.getLogger(MultiLock.class);

    private final List<ThreadLock> locks;

    /** @param locks in the order in which everybody acquires them */
    MultiLock(List<ThreadLock> locks) {
        this.locks = List.copyOf(locks);
    }

    @Override
    public String name() {
        return locks.stream().map(ThreadLock::name).collect(Collectors.joining(","));
    }

    @Override
    Lease renewedLease() {
        return locks.get(0).renewedLease();
    }

    /** How one lock is acquired. */
    private interface Step<E extends Exception> {
        boolean acquire(ThreadLock lock) throws E;
    }

    @Override
    boolean acquire(Lease lease, Patience patience) {
        return until(patience, lock -> lock.acquire(lease, patience));
    }

    @Override
    boolean acquireInterruptibly(Lease lease, Patience patience) throws InterruptedException {
        return until(patience, lock -> lock.acquireInterruptibly(lease, patience));
    }

    /** Begins anew when the lease of one ended while another was waited for. */
    private <E extends Exception> boolean until(Patience patience, Step<E> step) throws E {
        boolean complete = all(step);
        while (!complete && !patience.isOver()) {
            complete = all(step);
        }
        return complete;
    }

    private <E extends Exception> boolean all(Step<E> step) throws E {
        List<ThreadLock> acquired = new ArrayList<>();
        boolean complete = false;
        try {
            for (ThreadLock lock : locks) {
                if (!step.acquire(lock)) {
                    return false;
                }
                acquired.add(lock);
            }
            // While it waited for the last one, the lease of the first may have ended.
            complete = isHeld();
            return complete;
        } finally {
            if (!complete) {
                giveBack(acquired);
            }
        }
    }

    /** Whoever asked for all of them has none, whether or not the nodes confirm it: that goes on in the background. */
    private static void giveBack(List<ThreadLock> acquired) {
        for (int i = acquired.size() - 1; i >= 0; i--) {
            try {
                boolean unused = acquired.get(i).tryUnlock();
            } catch (CacheException e) {
                LOG.debug("{} was not confirmed to be given back", acquired.get(i), e);
            }
        }
    }

    /** All are tried, whatever becomes of the others; tells whether all were held. */
    private static boolean releaseAll(List<ThreadLock> acquired) {
        boolean held = true;
        RuntimeException failure = null;
        for (int i = acquired.size() - 1; i >= 0; i--) {
            try {
                held &= acquired.get(i).tryUnlock();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return held;
    }

    @Override
    public boolean tryUnlock() {
        return releaseAll(locks);
    }

    @Override
    public boolean extend(Duration lease) {
        boolean held = true;
        for (ThreadLock lock : locks) {
            held &= lock.extend(lease);
        }
        return held;
    }

    @Override
    public boolean isHeld() {
        return locks.stream().allMatch(ThreadLock::isHeld);
    }

    @Override
    public Duration remainingLease() {
        return locks.stream()
                .map(ThreadLock::remainingLease)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public int holdCount() {
        return locks.stream().mapToInt(ThreadLock::holdCount).min().orElse(0);
    }

    @Override
    public long fencingToken() {
        return locks.get(0).fencingToken();
    }
}

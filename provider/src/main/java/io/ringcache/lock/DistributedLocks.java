package io.ringcache.lock;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * The locks of one set of Redis servers, by name. Thread-safe. What it returns is a view: two with the same name are the
 * same lock, here and in every JVM with the same servers and namespace.
 *
 * <p>A lock, a read-write lock and a semaphore with the same name have nothing to do with each other.
 *
 * <p>Nothing here connects; the first attempt to acquire does. Names are up to 1,024 bytes of UTF-8 and not empty, or else
 * an {@link IllegalArgumentException} is thrown.
 */
public interface DistributedLocks {

    /** The lock with the default options: not fair, leases of {@code locks.lease}. */
    default DistributedLock lock(String name) {
        return lock(name, options -> {});
    }

    /**
     * The lock of this name.
     *
     * @param options how this view of the lock acquires
     */
    DistributedLock lock(String name, Consumer<LockOptions> options);

    /** The read-write lock with the default options. */
    default DistributedReadWriteLock readWriteLock(String name) {
        return readWriteLock(name, options -> {});
    }

    /** The read-write lock of this name: many readers, or one writer. */
    DistributedReadWriteLock readWriteLock(String name, Consumer<LockOptions> options);

    /**
     * Several locks as one: acquired in the order of their names, whatever order they are given in, so that two that
     * overlap cannot wait for each other in a circle.
     *
     * @param names at least one, each once
     */
    default DistributedLock multiLock(Collection<String> names) {
        return multiLock(names, options -> {});
    }

    /** Several locks as one, with options for each of them. */
    DistributedLock multiLock(Collection<String> names, Consumer<LockOptions> options);

    /** The semaphore with the default options. */
    default DistributedSemaphore semaphore(String name, int permits) {
        return semaphore(name, permits, options -> {});
    }

    /**
     * The semaphore of this name, whose permits come back by themselves when their lease ends.
     *
     * @param permits how many there are in all, at least 1. Each JVM goes by the number that it was given; give all the same
     */
    DistributedSemaphore semaphore(String name, int permits, Consumer<LockOptions> options);
}

package io.ringcache.lock;

import java.util.concurrent.locks.ReadWriteLock;

/**
 * A read-write lock that several JVMs share: any number of readers, or one writer. Thread-safe. Readers that come while a
 * writer waits stand behind it. A writer's fencing token is higher than those of all readers before it, and the other way.
 *
 * <p>A thread that holds the write lock may acquire the read lock, too. A thread that holds only the read lock and asks for
 * the write lock would wait for itself: it gets an {@link IllegalMonitorStateException}.
 */
public interface DistributedReadWriteLock extends ReadWriteLock {

    /** The name. */
    String name();

    @Override
    DistributedLock readLock();

    @Override
    DistributedLock writeLock();
}

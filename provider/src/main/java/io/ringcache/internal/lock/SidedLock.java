package io.ringcache.internal.lock;

import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedReadWriteLock;

/** A read-write lock as its two sides. Immutable. */
record SidedLock(String name, ThreadLock reader, ThreadLock writer) implements DistributedReadWriteLock {

    @Override
    public DistributedLock readLock() {
        return reader;
    }

    @Override
    public DistributedLock writeLock() {
        return writer;
    }
}

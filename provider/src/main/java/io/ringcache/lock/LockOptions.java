package io.ringcache.lock;

import java.util.function.Consumer;

/** How a lock or semaphore acquires. Filled while it is made; not thread-safe. */
public interface LockOptions {

    /**
     * Has those who wait served in the order in which they came, across JVMs. Slower under contention: a lock cannot pass to
     * a thread that is running before one that has to be woken. All JVMs should agree.
     */
    LockOptions fair();

    /**
     * Sets who is told when a hold is lost: its lease ended before it was released, or the server no longer knew of it. Runs
     * on a thread of its own, while the holder may still work; should stop that work.
     */
    LockOptions onLost(Consumer<LostHold> callback);
}

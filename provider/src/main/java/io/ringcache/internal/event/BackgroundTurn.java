package io.ringcache.internal.event;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Delivery by an executor: at most one task at a time runs the notices of a lane.
 *
 * <p>Failures are logged and counted by the registration.
 */
final class BackgroundTurn {

    /** Notices of one key that a task runs before it lets other tasks have the thread. */
    private static final int BATCH = 64;

    private BackgroundTurn() {}

    /** Makes sure that a task will run the notice; whether it does is nothing the caller waits for. */
    static <K, V> void submit(Executor executor, Lanes<K, V> lanes, Notice<K, V> notice) {
        // From now on nobody asks for the outcome: it goes to the log.
        @Nullable Throwable early = notice.takeFailure();
        if (early != null) {
            lanes.report(early);
        }
        if (!notice.done() && notice.lane().scheduled().compareAndSet(false, true)) {
            execute(executor, lanes, notice.lane());
        }
    }

    private static <K, V> void execute(Executor executor, Lanes<K, V> lanes, Lane<K, V> lane) {
        try {
            executor.execute(() -> drain(executor, lanes, lane));
        } catch (RuntimeException | Error refused) {
            // The executor is closed, full or out of threads; the task itself throws nothing.
            drop(lanes, lane, refused);
        }
    }

    private static <K, V> void drain(Executor executor, Lanes<K, V> lanes, Lane<K, V> lane) {
        for (int i = 0; i < BATCH; i++) {
            @Nullable Notice<K, V> head = lane.waiting().poll();
            if (head == null) {
                // The last notice took the lane away with it: whatever comes later is in a new one.
                return;
            }
            lanes.run(head);
        }
        execute(executor, lanes, lane);
    }

    private static <K, V> void drop(Lanes<K, V> lanes, Lane<K, V> lane, Throwable refused) {
        for (Notice<K, V> head = lane.waiting().poll();
                head != null;
                head = lane.waiting().poll()) {
            lanes.finish(head, refused);
        }
    }
}

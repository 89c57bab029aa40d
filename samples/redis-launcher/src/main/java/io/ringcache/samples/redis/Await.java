package io.ringcache.samples.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what servers do among themselves. */
final class Await {

    private static final int INTERVAL_MILLIS = 5;

    private Await() {}

    /** Something that may come true; an exception means that it is not true yet, and why. */
    interface Condition {
        boolean holds() throws IOException;
    }

    /**
     * Returns as soon as the condition holds.
     *
     * @param what completes the sentence "The servers did not within 10 s: ..."
     * @throws IllegalStateException when it does not within the limit
     */
    static void until(String what, Duration limit, Condition condition) {
        long start = System.nanoTime();
        IOException failure = null;
        while (System.nanoTime() - start < limit.toNanos()) {
            try {
                if (condition.holds()) {
                    return;
                }
                failure = null;
            } catch (IOException e) {
                failure = e;
            }
            pause();
        }
        throw new IllegalStateException("The servers did not within " + limit.toMillis() + " ms: " + what, failure);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for servers", e);
        }
    }
}

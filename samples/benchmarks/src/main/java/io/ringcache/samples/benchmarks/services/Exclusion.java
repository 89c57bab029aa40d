package io.ringcache.samples.benchmarks.services;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Shows that contestants do what they are measured at. Stateless. */
final class Exclusion {

    private Exclusion() {}

    /** Throws if a lock is held by two threads, or not free after its release. */
    static void check(Locks locks) throws InterruptedException {
        Mutex mine = locks.lock("checked");
        Mutex other = locks.lock("checked");
        mine.acquire();
        expect(!inAnotherThread(other), "a lock is held twice");
        mine.release();
        expect(inAnotherThread(other), "a lock is not free after its release");
    }

    /** Whether another thread could acquire it; releases it if so. */
    private static boolean inAnotherThread(Mutex mutex) throws InterruptedException {
        ExecutorService another = Executors.newSingleThreadExecutor();
        try {
            return another.submit(() -> {
                        boolean acquired = mutex.tryAcquire();
                        if (acquired) {
                            mutex.release();
                        }
                        return acquired;
                    })
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            another.shutdown();
        }
    }

    /** Throws if a limiter grants other than so many permits. */
    static void check(Limiters limiters) {
        int permits = 5;
        Limiter limiter = limiters.limiter("checked", permits, Duration.ofHours(1));
        for (int i = 0; i < permits; i++) {
            expect(limiter.tryAcquire(), "a permit within the limit is refused");
        }
        expect(!limiter.tryAcquire(), "a permit beyond the limit is granted");
    }

    private static void expect(boolean held, String otherwise) {
        if (!held) {
            throw new IllegalStateException(otherwise);
        }
    }
}

package io.ringcache.samples.benchmarks.services;

import io.ringcache.samples.benchmarks.Contestants;
import io.ringcache.samples.benchmarks.remote.Servers;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** A lock that nobody else wants, acquired and released; each thread has its own, all on one server. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LockBenchmark {

    @Param(Contestants.LETTUCE)
    public String contestant = "";

    private @Nullable Locks opened;

    /** Empties the server, and checks that a lock locks. */
    @Setup
    public void open() throws InterruptedException {
        opened = Locks.open(contestant, Servers.emptied().get(0), /* fair= */ false);
        Exclusion.check(locks());
    }

    @TearDown
    public void close() {
        locks().close();
    }

    private Locks locks() {
        Locks locks = opened;
        if (locks == null) {
            throw new IllegalStateException("not open");
        }
        return locks;
    }

    /** A thread's lock. */
    @State(Scope.Thread)
    public static class Own {

        private @Nullable Mutex made;

        @Setup
        public void make(LockBenchmark all, ThreadParams thread) {
            made = all.locks().lock("lock-" + thread.getThreadIndex());
        }

        Mutex mutex() {
            Mutex mutex = made;
            if (mutex == null) {
                throw new IllegalStateException("not made");
            }
            return mutex;
        }
    }

    /** Under a lease that is given. */
    @Benchmark
    public void leased(Own own) {
        Mutex mutex = own.mutex();
        if (!mutex.tryAcquire()) {
            throw new IllegalStateException("not free");
        }
        mutex.release();
    }

    /** Renewed by a watchdog, which has nothing to do in so short a time. */
    @Benchmark
    public void watched(Own own) {
        Mutex mutex = own.mutex();
        mutex.acquire();
        mutex.release();
    }
}

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
import org.openjdk.jmh.infra.Control;

/** One lock that all threads want at once, and hold for no longer than it takes to note who had it before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ContendedLockBenchmark {

    @Param(Contestants.RINGCACHE)
    public String contestant = "";

    @Param("false")
    public boolean fair;

    private @Nullable Locks opened;
    private @Nullable Mutex made;
    private volatile @Nullable Thread last;

    @Setup
    public void open() throws InterruptedException {
        Locks locks = Locks.open(contestant, Servers.emptied().get(0), fair);
        opened = locks;
        Exclusion.check(locks);
        made = locks.lock("contended");
    }

    @TearDown
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    /** Counts every acquisition, also by the thread that had it just before. */
    @Benchmark
    public void acquisition() {
        passed();
    }

    /** Counts only those by another thread than before; at the end nobody may be left to take it from. */
    @Benchmark
    public void handOver(Control control) {
        while (!passed() && !control.stopMeasurement) {
            Thread.onSpinWait();
        }
    }

    /** Whether another thread had it before. */
    private boolean passed() {
        Mutex mutex = made;
        if (mutex == null) {
            throw new IllegalStateException("not open");
        }
        mutex.acquire();
        boolean another = !Thread.currentThread().equals(last);
        last = Thread.currentThread();
        mutex.release();
        return another;
    }
}

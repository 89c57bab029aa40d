package io.ringcache.samples.quickstart;

import static io.ringcache.samples.quickstart.Figures.tenth;

import java.util.Arrays;
import java.util.List;
import javax.cache.Cache;

/** How long gets from a cache took, in microseconds. Immutable. */
record Latency(double median, double p99) {

    /** Times one get for each key, one after the other. */
    static Latency ofGets(Cache<String, Product> cache, List<String> skus) {
        long[] nanos = new long[skus.size()];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            cache.get(skus.get(i));
            nanos[i] = System.nanoTime() - start;
        }
        return ofNanos(nanos);
    }

    static Latency ofNanos(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latency(micros(sorted, 50), micros(sorted, 99));
    }

    private static double micros(long[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[rank - 1] / 1000.0;
    }

    @Override
    public String toString() {
        return tenth(median) + " / " + tenth(p99);
    }
}

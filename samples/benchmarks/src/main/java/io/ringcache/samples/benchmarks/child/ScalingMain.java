package io.ringcache.samples.benchmarks.child;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads and writes as fast as it can. {@code run} with seconds answers operations per second. The keys follow Zipf's law or
 * are all alike; some may be near or none.
 */
public final class ScalingMain {

    private static final int KEYS = 10_000;

    private final StringCache cache;
    private final int threads;
    private final int writesOfHundred;
    /** Where not all keys are alike: the share of all operations that goes to this key and those before it. */
    private final double[] shares;

    private ScalingMain(StringCache cache, int threads, int writesOfHundred, boolean zipf) {
        this.cache = cache;
        this.threads = threads;
        this.writesOfHundred = writesOfHundred;
        this.shares = shares(zipf ? 1 : 0);
    }

    private static double[] shares(double exponent) {
        double[] shares = new double[KEYS];
        double sum = 0;
        for (int i = 0; i < KEYS; i++) {
            sum += 1 / Math.pow(i + 1, exponent);
            shares[i] = sum;
        }
        for (int i = 0; i < KEYS; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** Arguments: the contestant, entries near, threads, writes of a hundred operations, whether Zipf, then the servers. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        Parent parent = new Parent();
        List<String> nodes = Arrays.asList(arguments).subList(5, arguments.length);
        ScalingMain main = new ScalingMain(
                Texts.open(arguments[0], nodes, Integer.parseInt(arguments[1])),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Boolean.parseBoolean(arguments[4]));
        main.cache.get(key(0));
        parent.answer("ready");
        while (true) {
            parent.answer(main.run(Double.parseDouble(parent.next()[1])));
        }
    }

    private double run(double seconds) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long nanos = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int seed = i;
                counts.add(pool.submit(() -> work(nanos, new SplittableRandom(seed))));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum / seconds;
        } finally {
            pool.shutdown();
        }
    }

    private long work(long nanos, SplittableRandom random) {
        long end = System.nanoTime() + nanos;
        String value = "x".repeat(100);
        long count = 0;
        while (System.nanoTime() - end < 0) {
            int place = Arrays.binarySearch(shares, random.nextDouble());
            String key = key(Math.min(KEYS - 1, place < 0 ? -place - 1 : place));
            if (random.nextInt(100) < writesOfHundred) {
                cache.put(key, value);
            } else {
                var unused = cache.get(key);
            }
            count++;
        }
        return count;
    }

    private static String key(int i) {
        return "key-" + i;
    }
}

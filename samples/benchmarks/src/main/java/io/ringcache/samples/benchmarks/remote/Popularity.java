package io.ringcache.samples.benchmarks.remote;

import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Numbers by Zipf's law with the exponent 0.99, drawn beforehand, so that drawing one takes no time. The popular ones are
 * spread over the range. Immutable.
 */
final class Popularity {

    private static final double EXPONENT = 0.99;
    private static final int DRAWN = 1 << 20;
    private static final long SEED = 4;

    private final int[] drawn = new int[DRAWN];

    Popularity(int count) {
        double[] upTo = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += 1 / Math.pow(rank + 1, EXPONENT);
            upTo[rank] = sum;
        }
        Random random = new Random(SEED);
        int[] order = order(count, random);
        for (int i = 0; i < DRAWN; i++) {
            drawn[i] = order[rank(upTo, random.nextDouble() * sum)];
        }
    }

    private static int[] order(int count, Random random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /** The first rank whose sum is above {@code point}. */
    private static int rank(double[] upTo, double point) {
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (upTo[middle] > point) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    int next(RandomGenerator random) {
        return drawn[random.nextInt(DRAWN)];
    }
}

package io.ringcache.samples.benchmarks.near;

import io.ringcache.samples.benchmarks.Order;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Entries and the keys that are asked for, the same in all JVMs. Stateless. */
final class Data {

    /** Holds all entries of any workload, twice. */
    static final int ROOM = 200_000;

    private static final int HOT = 1_000;
    private static final int MANY = 100_000;
    private static final double EXPONENT = 0.99;

    private Data() {}

    /** Keys and values of one kind. */
    enum Kind {
        /** String to a String of 100 characters. */
        STRING,
        /** Long to a mutable object of ten fields. */
        ORDER,
        /** String to 10 KiB bytes. */
        BYTES;

        /** Another instance at each call. */
        Object key(int number) {
            return this == ORDER ? (Object) (1_000_000L + number) : "key-" + number;
        }

        Object value(int number) {
            return switch (this) {
                case STRING -> String.format("%-100d", number);
                case ORDER -> Order.of(number);
                case BYTES -> bytes(number);
            };
        }

        private static byte[] bytes(int number) {
            byte[] bytes = new byte[10 << 10];
            new SplittableRandom(number).nextBytes(bytes);
            return bytes;
        }
    }

    /** Which keys there are, and how often each is asked for. */
    enum Choice {
        /** A thousand keys, each as often as any other. */
        HOT(Data.HOT, 1 << 13) {
            @Override
            int[] draw(SplittableRandom random, int count) {
                return random.ints(count, 0, entries()).toArray();
            }
        },
        /** A hundred thousand keys, the one of rank n in proportion to 1/n^0.99. */
        ZIPF(Data.MANY, 1 << 17) {
            @Override
            int[] draw(SplittableRandom random, int count) {
                double[] sums = new double[entries()];
                double sum = 0;
                for (int i = 0; i < sums.length; i++) {
                    sum += 1 / Math.pow(i + 1, EXPONENT);
                    sums[i] = sum;
                }
                double all = sum;
                return random.doubles(count, 0, all)
                        .mapToInt(it -> rank(sums, it))
                        .toArray();
            }
        };

        private final int entries;
        private final int draws;

        Choice(int entries, int draws) {
            this.entries = entries;
            this.draws = draws;
        }

        abstract int[] draw(SplittableRandom random, int count);

        int entries() {
            return entries;
        }
    }

    private static int rank(double[] sums, double value) {
        int found = Arrays.binarySearch(sums, value);
        return Math.min(found < 0 ? -found - 1 : found, sums.length - 1);
    }

    static Map<Object, Object> entries(Kind kind, Choice choice) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < choice.entries; i++) {
            entries.put(kind.key(i), kind.value(i));
        }
        return entries;
    }

    /**
     * The keys in the order in which they are asked for; as many as a power of two. They equal those of the entries but are
     * other instances, as in an application.
     */
    static Object[] sequence(Kind kind, Choice choice) {
        Object[] keys = new Object[choice.entries];
        Arrays.setAll(keys, kind::key);
        return Arrays.stream(choice.draw(new SplittableRandom(1), choice.draws))
                .mapToObj(number -> keys[number])
                .toArray();
    }
}

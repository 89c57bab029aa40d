package io.ringcache.internal.ring;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Prints how even rings are by their number of virtual nodes: the table of {@code docs/ring.md}. */
final class RingBalance {

    private static final int[] SIZES = {3, 8, 32};
    private static final double BOUND = 1.07;

    private RingBalance() {}

    public static void main(String[] arguments) {
        for (int virtualNodes : new int[] {160, 1_024, 2_048, 3_072, HashRing.DEFAULT_VIRTUAL_NODES}) {
            int seeds = virtualNodes == HashRing.DEFAULT_VIRTUAL_NODES ? 1_000 : 200;
            StringBuilder row = new StringBuilder("| " + virtualNodes + " |");
            long above = 0;
            for (int size : SIZES) {
                double[] fullest = IntStream.range(0, seeds)
                        .mapToDouble(seed -> fullest(size, virtualNodes, seed))
                        .toArray();
                double average = Arrays.stream(fullest).average().orElseThrow();
                double worst = Arrays.stream(fullest).max().orElseThrow();
                row.append(String.format(Locale.ROOT, " %.3f / %.3f |", average, worst));
                above += Arrays.stream(fullest).filter(load -> load > BOUND).count();
            }
            System.out.println(row + " " + above + " of " + seeds * SIZES.length + " |");
        }
    }

    /** The load of the fullest of {@code size} equal nodes, relative to the mean. */
    private static double fullest(int size, int virtualNodes, long seed) {
        HashRing ring = HashRing.of(
                IntStream.range(0, size)
                        .mapToObj(i -> Member.of("node-" + i + ":6379"))
                        .toList(),
                virtualNodes,
                seed);
        return Arrays.stream(ring.shares()).max().orElseThrow() * size;
    }
}

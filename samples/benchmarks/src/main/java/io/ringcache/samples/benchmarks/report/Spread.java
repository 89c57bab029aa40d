package io.ringcache.samples.benchmarks.report;

import java.util.Collection;
import java.util.List;

/** The median of some values, and between which they lie. Immutable. */
record Spread(double least, double median, double greatest) {

    /**
     * The spread of values; of an even number the median is the mean of the two in the middle.
     *
     * @param values at least one
     */
    static Spread of(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }
}

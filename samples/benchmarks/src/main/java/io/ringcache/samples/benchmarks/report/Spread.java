package io.ringcache.samples.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;

/** The median of some values, and between which they lie. Immutable. */
record Spread(double least, double median, double greatest) {

    private static final double SMALL = 0.1;

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

    /** As ratios are shown: the median, and in brackets the smallest and the greatest if they look different. */
    String ratio() {
        String from = digits(least);
        String to = digits(greatest);
        return digits(median) + (from.equals(to) ? "" : " (" + from + "-" + to + ")");
    }

    /** Small ratios by their first two digits that are not 0. */
    private static String digits(double ratio) {
        boolean small = ratio > 0 && ratio < SMALL;
        return small ? new BigDecimal(ratio).round(new MathContext(2)).toPlainString() : Unit.digits(ratio);
    }
}

package io.ringcache.samples.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to lengths: evenly, or by their logarithms where the values differ so much that the small ones could not be
 * seen. Immutable.
 *
 * @param logarithmic if so, {@code least} is more than 0
 * @param least the value of length 0, and of whatever is smaller
 * @param greatest the value of the whole length
 */
record Scale(boolean logarithmic, double least, double greatest, double length) {

    private static final double FAR_APART = 30;
    /** So many ticks of an even scale at most. */
    private static final int TICKS = 6;

    /**
     * A scale that holds all values.
     *
     * @param values not negative
     */
    static Scale of(List<Double> values, double length) {
        double greatest = values.stream().mapToDouble(it -> it).max().orElse(1);
        double least = values.stream()
                .mapToDouble(it -> it)
                .filter(it -> it >= Math.min(1, greatest / 2))
                .min()
                .orElse(greatest);
        if (greatest / least > FAR_APART) {
            double floor = Math.pow(10, Math.floor(Math.log10(least)));
            return new Scale(true, floor, greatest, length);
        }
        return new Scale(false, 0, greatest > 0 ? greatest : 1, length);
    }

    double at(double value) {
        if (value <= least) {
            return 0;
        }
        double part = logarithmic ? Math.log(value / least) / Math.log(greatest / least) : value / greatest;
        return part * length;
    }

    /** Round values within the scale. */
    List<Double> ticks() {
        double step = step();
        List<Double> ticks = new ArrayList<>();
        double tick = logarithmic ? least : 0;
        while (tick <= greatest) {
            ticks.add(tick);
            tick = logarithmic ? tick * 10 : tick + step;
        }
        return ticks;
    }

    private double step() {
        double power = Math.pow(10, Math.floor(Math.log10(greatest / TICKS)));
        for (int factor : new int[] {1, 2, 5}) {
            if (greatest / (factor * power) <= TICKS) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}

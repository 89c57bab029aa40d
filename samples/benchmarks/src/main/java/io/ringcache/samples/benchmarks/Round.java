package io.ringcache.samples.benchmarks;

import java.util.List;
import java.util.function.Consumer;

/**
 * One pass through all suites.
 *
 * @param nodes URIs of three running Redis servers, for all contestants; whoever uses them empties them before
 * @param quick whether to spend as little time as possible; the figures are worth nothing then
 * @param sink takes each figure as soon as it is there
 */
public record Round(List<String> nodes, boolean quick, Consumer<Figure> sink) {

    /** Hands out a figure. */
    public void add(String workload, String contestant, String unit, double value) {
        sink.accept(new Figure(workload, contestant, unit, value));
    }
}

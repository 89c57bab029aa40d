package io.ringcache.samples.benchmarks.report;

import io.ringcache.samples.benchmarks.Figure;
import java.util.ArrayList;
import java.util.List;

/** Figures for tests. */
final class Rounds {

    private Rounds() {}

    /** The figures of one contestant for one workload, one per round. */
    static List<Measured> of(String workload, String contestant, String unit, double... values) {
        List<Measured> measured = new ArrayList<>();
        for (double value : values) {
            measured.add(new Measured(measured.size() + 1, "suite", new Figure(workload, contestant, unit, value)));
        }
        return measured;
    }
}

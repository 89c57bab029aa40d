package io.ringcache.samples.benchmarks.report;

import io.ringcache.samples.benchmarks.Contestants;
import java.util.ArrayList;
import java.util.List;

/** The targets of all suites in one table: whether each was met, and by how much. Stateless. */
final class Summary {

    static final String TITLE = "Targets";

    private Summary() {}

    /** The lines of the table, the first of which are the headings; no more than these if nothing has a target. */
    static List<List<String>> table(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("workload", "target", Contestants.RINGCACHE, "the other", "ratio", "verdict"));
        for (Row row : rows) {
            for (Target target : Targets.of(row.workload())) {
                lines.add(line(row, target));
            }
        }
        return lines;
    }

    private static List<String> line(Row row, Target target) {
        return List.of(
                row.workload(),
                target.words(),
                value(row, Contestants.RINGCACHE),
                target.against().map(other -> value(row, other)).orElse(""),
                target.against().flatMap(row::ratio).map(Spread::ratio).orElse(""),
                row.judgement(target).verdict());
    }

    private static String value(Row row, String contestant) {
        return row.figure(contestant)
                .map(figure -> Unit.show(row.unit(), figure.median()))
                .orElse("");
    }
}

package io.ringcache.samples.benchmarks.report;

import io.ringcache.samples.benchmarks.Contestants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The workloads of one suite that are shown together. Times and bytes are apart, and so is what operations allocate.
 *
 * @param name also names the file of the plot
 * @param rows at least one
 */
record Section(String name, List<Row> rows) {

    static List<Section> of(List<Row> rows) {
        Map<String, List<Row>> sections = new LinkedHashMap<>();
        rows.forEach(row ->
                sections.computeIfAbsent(name(row), any -> new ArrayList<>()).add(row));
        return sections.entrySet().stream()
                .map(one -> new Section(one.getKey(), one.getValue()))
                .toList();
    }

    private static String name(Row row) {
        if (row.isAboutAllocation()) {
            return row.suite() + "-allocated";
        }
        return row.suite() + (Unit.isBytes(row.unit()) ? "-bytes" : "");
    }

    /** What it is called for people. */
    String title() {
        return name.replaceFirst("-allocated$", ": bytes allocated per operation")
                .replaceFirst("-bytes$", ": bytes");
    }

    boolean aboutAllocation() {
        return rows.get(0).isAboutAllocation();
    }

    /** The lines of its table, the first of which are the headings; all have the same number of cells. */
    List<List<String>> table() {
        List<String> others = others();
        List<List<String>> lines = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("workload", Contestants.RINGCACHE));
        if (hasLimit()) {
            heading.addAll(List.of("limit", "/ limit"));
        }
        others.forEach(other -> heading.add((aboutAllocation() ? "" : "/ ") + other));
        heading.addAll(List.of("target", "verdict"));
        lines.add(heading);
        rows.forEach(row -> lines.addAll(lines(row, others)));
        return lines;
    }

    private boolean hasLimit() {
        return !aboutAllocation() && rows.stream().anyMatch(row -> row.limit().isPresent());
    }

    /** Those with a column of their own. */
    private List<String> others() {
        Set<String> all = new LinkedHashSet<>();
        rows.forEach(row -> all.addAll(row.contestants()));
        all.remove(Contestants.RINGCACHE);
        if (!aboutAllocation()) {
            all.remove(Contestants.KEY_ALONE);
            rows.forEach(row -> row.limit().ifPresent(all::remove));
        }
        return List.copyOf(all);
    }

    /** One line, and one more for each target beyond the first. */
    private List<List<String>> lines(Row row, List<String> others) {
        List<String> cells = new ArrayList<>(List.of(row.label(), value(row, Contestants.RINGCACHE)));
        if (hasLimit()) {
            Optional<String> limit = row.limit();
            cells.add(limit.map(it -> it + " " + value(row, it)).orElse(""));
            cells.add(limit.map(it -> ratio(row, it)).orElse(""));
        }
        Function<String, String> shown = other -> aboutAllocation() ? value(row, other) : ratio(row, other);
        others.forEach(other -> cells.add(shown.apply(other)));
        List<Judgement> judgements = row.judgements();
        if (judgements.isEmpty()) {
            return List.of(with(cells, new Judgement("", "")));
        }
        List<String> blank = cells.stream().map(any -> "").toList();
        return Stream.concat(
                        Stream.of(with(cells, judgements.get(0))),
                        judgements.stream().skip(1).map(one -> with(blank, one)))
                .toList();
    }

    private static List<String> with(List<String> cells, Judgement judgement) {
        return Stream.concat(cells.stream(), Stream.of(judgement.target(), judgement.verdict()))
                .toList();
    }

    private static String value(Row row, String contestant) {
        return row.figure(contestant)
                .map(figure -> Unit.show(row.unit(), figure.median()))
                .orElse("");
    }

    private static String ratio(Row row, String other) {
        return row.ratio(other).map(Spread::ratio).orElse("");
    }
}

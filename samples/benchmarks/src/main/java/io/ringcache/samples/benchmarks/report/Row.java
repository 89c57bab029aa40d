package io.ringcache.samples.benchmarks.report;

import io.ringcache.samples.benchmarks.Contestants;
import io.ringcache.samples.benchmarks.Figure;
import io.ringcache.samples.benchmarks.JmhSuite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One workload with the figures of all contestants in all rounds, in the smallest unit of their kind. Not thread-safe. */
final class Row {

    /** Those that are no products but what products are made of; the first that was measured is the limit. */
    private static final List<String> LIMITS = List.of(Contestants.CAFFEINE, Contestants.LETTUCE);

    private final String suite;
    private final String workload;
    private final String unit;
    /** By contestant and round. */
    private final Map<String, Map<Integer, Double>> figures = new LinkedHashMap<>();

    private Row(String suite, String workload, String unit) {
        this.suite = suite;
        this.workload = workload;
        this.unit = unit;
    }

    /** The workloads of all figures, in the order in which they were measured first. */
    static List<Row> of(Collection<Measured> all) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Measured one : all) {
            Figure figure = one.figure();
            Row row =
                    rows.computeIfAbsent(figure.workload(), workload -> new Row(one.suite(), workload, figure.unit()));
            row.figures
                    .computeIfAbsent(figure.contestant(), any -> new TreeMap<>())
                    .put(one.round(), Unit.base(figure.unit(), figure.value()));
        }
        return List.copyOf(rows.values());
    }

    String suite() {
        return suite;
    }

    String workload() {
        return workload;
    }

    /** What it is called where it is clear whether it is about allocation. */
    String label() {
        return isAboutAllocation() ? workload.substring(0, workload.length() - JmhSuite.ALLOCATED.length()) : workload;
    }

    String unit() {
        return unit;
    }

    /** Who has a figure, in the order of measuring. */
    Set<String> contestants() {
        return figures.keySet();
    }

    Optional<String> limit() {
        return LIMITS.stream().filter(figures::containsKey).findFirst();
    }

    /** Whether the figures are bytes that an operation allocates: often none, so there are no ratios. */
    boolean isAboutAllocation() {
        return workload.endsWith(JmhSuite.ALLOCATED);
    }

    Optional<Spread> figure(String contestant) {
        return spread(figuresOf(contestant).values());
    }

    /** Ringcache's figure divided by the other's, formed within each round, because its contestants ran one after another. */
    Optional<Spread> ratio(String other) {
        return spread(ratios(other));
    }

    /** What is said about each target of this workload. */
    List<Judgement> judgements() {
        return Targets.of(workload).stream().map(this::judgement).toList();
    }

    Judgement judgement(Target target) {
        return Judgement.of(target, valuesFor(target));
    }

    private Collection<Double> valuesFor(Target target) {
        return target.against()
                .map(this::ratios)
                .orElseGet(() -> figuresOf(Contestants.RINGCACHE).values());
    }

    private Collection<Double> ratios(String other) {
        Map<Integer, Double> theirs = figuresOf(other);
        List<Double> ratios = new ArrayList<>();
        figuresOf(Contestants.RINGCACHE).forEach((round, ours) -> {
            if (theirs.containsKey(round)) {
                ratios.add(ours / theirs.get(round));
            }
        });
        return ratios;
    }

    private Map<Integer, Double> figuresOf(String contestant) {
        return figures.getOrDefault(contestant, Map.of());
    }

    private static Optional<Spread> spread(Collection<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }
}

package io.ringcache.chaos;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run tells, as Markdown. Immutable. */
record Report(ChaosRun run, String servers, History history, Verdict verdict) {

    /** A get that takes longer has crossed a proxy, or its thread had to wait for a processor. */
    private static final long NEAR_NANOS = 50_000;

    private static final long AROUND_NANOS = 2_000_000_000L;

    String markdown() {
        StringBuilder text = new StringBuilder("# Histories under faults\n\n");
        figures(text);
        table(text, "faults", count(history.incidents(), Incident::kind));
        operations(text);
        table(text, "exceptions", history.failures());
        brokenRules(text);
        return text.toString();
    }

    private void figures(StringBuilder text) {
        Findings findings = verdict.findings();
        long worstPause = history.pauses().values().stream()
                .flatMap(List::stream)
                .mapToLong(pause -> pause.end() - pause.start())
                .max()
                .orElse(0);
        text.append("| | |\n|---|---|\n");
        row(text, "seed", run.seed());
        row(text, "length", run.length().toSeconds() + " s");
        row(text, "servers", servers);
        row(
                text,
                "JVMs, with those that replaced others",
                history.ops().stream().map(Op::jvm).distinct().count() - 1);
        row(text, "lease, operation timeout", ChaosRun.LEASE + ", " + ChaosRun.OPERATION_TIMEOUT);
        row(text, "operations", history.ops().size());
        row(text, "reads checked", findings.readsChecked());
        row(text, "gets under 50 us, so from the near cache", nearGets());
        row(text, "acknowledged appends, each there once", findings.acknowledgedAppends());
        row(text, "faults", history.incidents().size());
        row(text, "worst staleness seen", Span.millis(findings.worstStalenessNanos()));
        row(text, "longest call without pauses of its JVM", longestCall());
        row(text, "longest pause of a JVM", Span.millis(worstPause));
        row(text, "violations", violations());
    }

    private long nearGets() {
        return history.ops().stream()
                .filter(op -> op.kind() == Kind.GET && op.end() - op.start() < NEAR_NANOS)
                .count();
    }

    private int violations() {
        return verdict.findings().counts().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The head of the table with one line a run. */
    static String tableHead() {
        return "| seed | length | operations | reads checked | near gets | appends | faults | worst staleness | longest call"
                + " | violations |\n|---|---|---|---|---|---|---|---|---|---|\n";
    }

    /** The run's line in that table. */
    String tableLine() {
        Findings findings = verdict.findings();
        Map<FaultKind, Integer> faults = count(history.incidents(), Incident::kind);
        String kinds = faults.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "| %d | %d s | %,d | %,d | %,d | %,d | %d: %s | %.0f ms | %.0f ms | %d |%n",
                run.seed(),
                run.length().toSeconds(),
                history.ops().size(),
                findings.readsChecked(),
                nearGets(),
                findings.acknowledgedAppends(),
                history.incidents().size(),
                kinds.toLowerCase(Locale.ROOT).replace('_', ' '),
                findings.worstStalenessNanos() / 1e6,
                verdict.times().longestNanos() / 1e6,
                violations());
    }

    /** Where the run took place and with which settings. */
    String setting() {
        return "Measured " + LocalDate.now(ZoneOffset.UTC) + ": " + servers + ", three JVMs ("
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + "), "
                + Runtime.getRuntime().availableProcessors() + " cores; lease " + ChaosRun.LEASE.toMillis()
                + " ms, `timeouts.operation` " + ChaosRun.OPERATION_TIMEOUT.toMillis()
                + " ms, all other settings as they are by default.";
    }

    private String longestCall() {
        Op longest = verdict.times().longest();
        return longest == null
                ? "none"
                : Span.millis(verdict.times().longestNanos()) + ": " + longest + "; " + around(longest);
    }

    private static void row(StringBuilder text, String name, Object value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static void table(StringBuilder text, String title, Map<?, Integer> counts) {
        text.append("\n| ").append(title).append(" | |\n|---|---|\n");
        counts.forEach((name, count) -> row(text, String.valueOf(name), count));
    }

    private static <T, K extends Enum<K>> Map<K, Integer> count(List<T> things, Function<T, K> kind) {
        return things.stream().collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.summingInt(thing -> 1)));
    }

    private void operations(StringBuilder text) {
        Map<Kind, Map<Outcome, Integer>> counts = new EnumMap<>(Kind.class);
        for (Op op : history.ops()) {
            counts.computeIfAbsent(op.kind(), kind -> new EnumMap<>(Outcome.class))
                    .merge(op.outcome(), 1, Integer::sum);
        }
        text.append("\n| operations | OK | REFUSED | NOTHING | UNKNOWN |\n|---|---|---|---|---|\n");
        counts.forEach((kind, outcomes) -> {
            text.append("| ").append(kind).append(" |");
            for (Outcome outcome : Outcome.values()) {
                text.append(' ').append(outcomes.getOrDefault(outcome, 0)).append(" |");
            }
            text.append('\n');
        });
    }

    private void brokenRules(StringBuilder text) {
        text.append("\n## Violations\n\n");
        if (verdict.isClean()) {
            text.append("None.\n");
        }
        verdict.findings()
                .counts()
                .forEach((rule, count) ->
                        text.append(String.format(Locale.ROOT, "- %s, %d times: %s%n", rule, count, rule.meaning())));
        for (Violation violation : verdict.findings().first()) {
            text.append("\n### ")
                    .append(violation.rule())
                    .append(' ')
                    .append(violation.why())
                    .append("\n\n");
            violation.shown().forEach(op -> text.append("- ").append(op).append('\n'));
            text.append("- ").append(around(violation.shown().get(0))).append('\n');
        }
    }

    /** Names the faults a little before and during a call. */
    private String around(Op op) {
        List<String> near = history.incidents().stream()
                .filter(incident -> incident.span().meets(op.start() - AROUND_NANOS, op.end()))
                .sorted(Comparator.comparingLong(incident -> incident.span().start()))
                .map(Incident::toString)
                .toList();
        return near.isEmpty() ? "no fault at that time" : "faults: " + String.join("; ", near);
    }
}

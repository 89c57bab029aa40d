package io.ringcache.samples.quickstart;

import java.util.ArrayList;
import java.util.List;

/** What was measured and whether it is as promised; the table at the end. Not thread-safe. */
final class Report {

    private record Row(String what, String measured, String promised, boolean kept) {}

    private static final String GAP = "   ";

    private final List<Row> rows = new ArrayList<>();

    /** Adds a figure of which nothing is promised. */
    void figure(String what, String measured) {
        rows.add(new Row(what, measured, "-", true));
    }

    /** Adds a figure and whether it is as promised. */
    void promise(String what, String measured, String promised, boolean kept) {
        rows.add(new Row(what, measured, promised, kept));
    }

    /** Returns one line per row, below a heading. */
    List<String> table() {
        int what = rows.stream().mapToInt(row -> row.what().length()).max().orElse(0);
        int measured =
                rows.stream().mapToInt(row -> row.measured().length()).max().orElse(0);
        int promised =
                rows.stream().mapToInt(row -> row.promised().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(pad("What", what) + GAP + pad("Measured", measured) + GAP + "Promised");
        lines.add("-".repeat(what) + GAP + "-".repeat(measured) + GAP + "-".repeat(promised));
        for (Row row : rows) {
            String line = pad(row.what(), what) + GAP + pad(row.measured(), measured) + GAP + row.promised();
            lines.add(row.kept() ? line : line + GAP + "<-- NOT KEPT");
        }
        return lines;
    }

    /** Returns one sentence per promise that was not kept. */
    List<String> broken() {
        return rows.stream()
                .filter(row -> !row.kept())
                .map(row -> row.what() + ": promised was \"" + row.promised() + "\", measured " + row.measured())
                .toList();
    }

    /** Returns what the process ends with: 0 if every promise was kept, 1 otherwise. */
    int exitCode() {
        return broken().isEmpty() ? 0 : 1;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}

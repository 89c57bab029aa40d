package io.ringcache.samples.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
        List<Row> all = new ArrayList<>(rows);
        all.add(0, new Row("What", "Measured", "Promised", true));
        int what = width(all, Row::what);
        int measured = width(all, Row::measured);
        int promised = width(all, Row::promised);
        List<String> lines = new ArrayList<>();
        for (Row row : all) {
            String line = pad(row.what(), what) + GAP + pad(row.measured(), measured) + GAP + row.promised();
            lines.add(row.kept() ? line : line + GAP + "<-- NOT KEPT");
        }
        lines.add(1, "-".repeat(what) + GAP + "-".repeat(measured) + GAP + "-".repeat(promised));
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

    private static int width(List<Row> rows, Function<Row, String> column) {
        return rows.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}

package io.ringcache.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of many runs, as rows of a table. Used by one thread. */
final class Scorecard {

    /** One line: a figure of one scenario, in all its runs. */
    private record Row(String scenario, String figure) {}

    private final Map<Row, List<Figure>> rows = new LinkedHashMap<>();

    void add(String scenario, List<Figure> figures) {
        figures.forEach(figure -> rows.computeIfAbsent(new Row(scenario, figure.name()), row -> new ArrayList<>())
                .add(figure));
    }

    /** What did not hold, for people. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        rows.forEach((row, figures) -> {
            if (!figures.stream().allMatch(Figure::holds)) {
                broken.add(line(row, figures));
            }
        });
        return broken;
    }

    /** The table in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder("""
                | fault | figure | promised | median | worst | runs |
                |---|---|---|---|---|---|
                """);
        rows.forEach((row, figures) -> table.append(line(row, figures)).append('\n'));
        return table.toString();
    }

    private static String line(Row row, List<Figure> figures) {
        double[] sorted = figures.stream().mapToDouble(Figure::value).sorted().toArray();
        String unit = figures.get(0).unit();
        boolean isFact = figures.get(0).most() == null;
        // What is promised may depend on the round trip that was measured: the strictest is shown.
        double promised = figures.stream()
                .mapToDouble(figure -> orZero(figure.most()))
                .min()
                .orElse(0);
        String worst = isFact
                ? number(sorted[0], unit) + " to " + number(sorted[sorted.length - 1], unit)
                : number(sorted[sorted.length - 1], unit);
        return "| "
                + String.join(
                        " | ",
                        row.scenario(),
                        row.figure(),
                        isFact ? "" : atMost(promised, unit),
                        number(sorted[sorted.length / 2], unit),
                        worst,
                        String.valueOf(sorted.length))
                + " |";
    }

    private static double orZero(@Nullable Double most) {
        return most == null ? 0 : most;
    }

    private static String atMost(double most, String unit) {
        return most == 0 ? "0" : "≤ " + number(most, unit);
    }

    private static String number(double value, String unit) {
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 100;
        String text =
                String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", value).replace(',', ' ');
        return unit.isEmpty() ? text : text + " " + unit;
    }
}

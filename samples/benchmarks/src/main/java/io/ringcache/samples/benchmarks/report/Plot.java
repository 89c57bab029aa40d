package io.ringcache.samples.benchmarks.report;

import io.ringcache.samples.benchmarks.Contestants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A section as SVG: below each workload a bar per contestant, as long as its median, with a whisker from the smallest to
 * the greatest figure of all rounds. Colours follow the reader's choice of light or dark. Not thread-safe.
 */
final class Plot {

    private static final int WIDTH = 860;
    private static final int LEFT = 250;
    private static final int BARS = 500;
    private static final int TOP = 56;
    private static final int LINE = 18;
    private static final int BAR = 11;
    private static final int GAP = 12;
    private static final int BOTTOM = 34;

    private static final String STYLE = """
            <style>
            text { font: 12px system-ui, sans-serif; fill: #1f2328; }
            .title { font-size: 15px; font-weight: 600; }
            .workload { font-weight: 600; }
            .minor { fill: #59636e; }
            .back { fill: #ffffff; }
            .grid { stroke: #d1d9e0; }
            .bar { fill: #9aa7b4; }
            .ours { fill: #0969da; }
            .whisker { stroke: #1f2328; stroke-width: 1.2; }
            @media (prefers-color-scheme: dark) {
            text { fill: #f0f6fc; }
            .minor { fill: #9198a1; }
            .back { fill: #0d1117; }
            .grid { stroke: #3d444d; }
            .bar { fill: #656c76; }
            .ours { fill: #4493f8; }
            .whisker { stroke: #f0f6fc; }
            }
            </style>
            """;

    private final Section section;
    private final Scale scale;
    /** What is counted; the same in the whole section. */
    private final String kind;

    private final StringBuilder body = new StringBuilder();

    Plot(Section section) {
        this.section = section;
        List<Double> values = section.rows().stream()
                .flatMap(row -> row.contestants().stream().map(row::figure))
                .flatMap(Optional::stream)
                .flatMap(spread -> Stream.of(spread.least(), spread.greatest()))
                .toList();
        scale = Scale.of(values, BARS);
        kind = section.rows().get(0).unit();
    }

    String svg() {
        int bars = section.rows().stream()
                .mapToInt(row -> row.contestants().size())
                .sum();
        int panels = section.rows().size();
        int height = TOP + (bars + panels) * LINE + panels * GAP + BOTTOM;
        body.setLength(0);
        grid(height);
        int y = TOP;
        for (Row row : section.rows()) {
            text(12, y + BAR, "workload", row.label());
            y += LINE;
            for (String contestant : ordered(row)) {
                bar(y, row, contestant);
                y += LINE;
            }
            y += GAP;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
                <title>%s</title>
                """.formatted(WIDTH, height, WIDTH, height, escape(section.title()))
                + STYLE
                + "<rect class=\"back\" width=\"100%\" height=\"100%\"/>\n"
                + body
                + "</svg>\n";
    }

    /** Ringcache first, then what it is held against. */
    private static List<String> ordered(Row row) {
        List<String> ordered = new ArrayList<>(row.contestants());
        if (ordered.remove(Contestants.RINGCACHE)) {
            ordered.add(0, Contestants.RINGCACHE);
        }
        return ordered;
    }

    private void grid(int height) {
        String scaled = scale.logarithmic() ? "; logarithmic scale" : "";
        text(12, 22, "title", section.title());
        text(12, 40, "minor", "smaller is better; bar: median over the rounds, whisker: smallest to greatest" + scaled);
        for (double tick : scale.ticks()) {
            double x = LEFT + scale.at(tick);
            body.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n",
                    x,
                    TOP - 8,
                    x,
                    height - BOTTOM));
            body.append(String.format(
                    Locale.ROOT,
                    "<text class=\"minor\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>%n",
                    x,
                    height - BOTTOM + 16,
                    escape(Unit.show(kind, tick))));
        }
    }

    private void bar(int y, Row row, String contestant) {
        Spread spread = row.figure(contestant).orElseThrow();
        boolean ours = contestant.equals(Contestants.RINGCACHE);
        text(24, y + BAR - 1, ours ? "workload" : "", contestant);
        body.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                ours ? "ours" : "bar",
                LEFT,
                y,
                Math.max(1, scale.at(spread.median())),
                BAR));
        double least = LEFT + scale.at(spread.least());
        double greatest = LEFT + scale.at(spread.greatest());
        double middle = y + BAR / 2.0;
        body.append(String.format(
                Locale.ROOT,
                "<path class=\"whisker\" d=\"M%.1f %.1fH%.1fM%.1f %dv%dM%.1f %dv%d\"/>%n",
                least,
                middle,
                greatest,
                least,
                y + 2,
                BAR - 4,
                greatest,
                y + 2,
                BAR - 4));
        text((int) greatest + 8, y + BAR - 1, "minor", Unit.show(row.unit(), spread.median()));
    }

    private void text(int x, int y, String style, String text) {
        body.append(String.format("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", style, x, y, escape(text)));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package io.ringcache.samples.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables as text: the first line is the heading. Stateless. */
final class Layout {

    private static final String GUTTER = "  ";

    private Layout() {}

    /** For a terminal: columns padded, headings broken where the cells are narrower, and a rule below them. */
    static String text(List<List<String>> lines) {
        List<List<String>> cells = lines.subList(1, lines.size());
        int[] widths = IntStream.range(0, lines.get(0).size())
                .map(column -> width(lines.get(0).get(column), cells, column))
                .toArray();
        String rule = "-".repeat(IntStream.of(widths).sum() + GUTTER.length() * (widths.length - 1));
        return Stream.of(broken(lines.get(0), widths), List.of(rule), padded(cells, widths))
                .flatMap(List::stream)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** That of the widest cell, or of the longest word of the heading. */
    private static int width(String heading, List<List<String>> cells, int column) {
        return Stream.concat(Arrays.stream(words(heading)), cells.stream().map(line -> line.get(column)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static List<String> broken(List<String> heading, int[] widths) {
        List<List<String>> columns = IntStream.range(0, widths.length)
                .mapToObj(column -> broken(heading.get(column), widths[column]))
                .toList();
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        List<List<String>> lines = IntStream.range(0, height)
                .mapToObj(line -> columns.stream()
                        .map(column -> line < column.size() ? column.get(line) : "")
                        .toList())
                .toList();
        return padded(lines, widths);
    }

    private static List<String> broken(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A slash stays with the word behind it. */
    private static String[] words(String text) {
        return text.split("(?<!/) ");
    }

    private static List<String> padded(List<List<String>> lines, int[] widths) {
        return lines.stream()
                .map(cells -> IntStream.range(0, widths.length)
                        .mapToObj(column -> cells.get(column)
                                + " ".repeat(widths[column] - cells.get(column).length()))
                        .collect(Collectors.joining(GUTTER))
                        .stripTrailing())
                .toList();
    }

    /** For a page. */
    static String markdown(List<List<String>> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append("| ")
                    .append(lines.get(i).stream()
                            .map(cell -> cell.replace("|", "\\|"))
                            .collect(Collectors.joining(" | ")))
                    .append(" |\n");
            if (i == 0) {
                text.append("|").append("---|".repeat(lines.get(0).size())).append('\n');
            }
        }
        return text.toString();
    }
}

package io.ringcache.samples.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is shown of results: tables as text and as Markdown, and a plot per section. Immutable. */
public final class Report {

    private static final String NOTE =
            "Medians over the rounds. \"/ X\" is Ringcache's figure divided by that of X, formed within each"
                    + " round: the median, and in brackets the smallest and the greatest. Below 1 Ringcache's is smaller, which is better.";

    private final Results results;
    private final List<List<String>> targets;
    private final List<Section> sections;

    public Report(Results results) {
        this.results = results;
        List<Row> rows = Row.of(results.measured());
        this.targets = Summary.table(rows);
        this.sections = Section.of(rows);
    }

    /** The tables for a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        results.about()
                .forEach((what, how) ->
                        text.append(what).append(": ").append(how).append('\n'));
        text.append(NOTE).append('\n');
        text.append('\n').append(Summary.TITLE).append('\n').append(Layout.text(targets));
        for (Section section : sections) {
            text.append('\n').append(section.title()).append('\n').append(Layout.text(section.table()));
        }
        if (!results.failures().isEmpty()) {
            text.append("\nFAILED\n").append(Layout.text(failures()));
        }
        return text.toString();
    }

    /** The same for a page beside which the plots are. */
    String markdown(String headingOfTargets) {
        String about = results.about().entrySet().stream()
                .map(one -> "- " + one.getKey() + ": " + one.getValue() + "\n")
                .collect(Collectors.joining());
        StringBuilder text = new StringBuilder(about).append('\n').append(NOTE).append("\n\n");
        text.append("### ")
                .append(headingOfTargets)
                .append("\n\n")
                .append(Layout.markdown(targets))
                .append('\n');
        for (Section section : sections) {
            text.append("### ").append(section.title()).append("\n\n").append(Layout.markdown(section.table()));
            text.append("\n![")
                    .append(section.title())
                    .append("](")
                    .append(plot(section))
                    .append(")\n\n");
        }
        if (!results.failures().isEmpty()) {
            text.append("### Failed\n\n").append(Layout.markdown(failures()));
        }
        return text.toString();
    }

    private List<List<String>> failures() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("suite", "round", "reason"));
        results.failures().forEach(one -> lines.add(List.of(one.suite(), "FAILED in " + one.round(), one.reason())));
        return lines;
    }

    /** Writes {@code benchmarks.md} and the plots into a folder. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmarks.md"), "# Benchmarks\n\n" + markdown(Summary.TITLE));
        writePlots(folder);
    }

    /** Writes the tables between the marks of their parts on a page, and the plots beside it; other parts stay as they are. */
    public void record(Path page) throws IOException {
        for (Part part : results.parts()) {
            new Page(page).write(part, new Report(results.of(part)).markdown(part.targets()));
        }
        writePlots(page.resolveSibling(""));
    }

    private void writePlots(Path folder) throws IOException {
        for (Section section : sections) {
            Files.writeString(folder.resolve(plot(section)), new Plot(section).svg());
        }
    }

    private static String plot(Section section) {
        return section.name() + ".svg";
    }
}

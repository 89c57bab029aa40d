package io.ringcache.samples.benchmarks.report;

import io.ringcache.samples.benchmarks.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of results to which each is written as soon as it is known, so that a run that is cut keeps what it has.
 *
 * <p>A line is {@code about,what,text}, {@code figure,round,suite,workload,contestant,unit,value} or {@code
 * failure,round,suite,reason}. Not thread-safe.
 */
public final class FiguresFile {

    private static final String ABOUT = "about";
    private static final String FIGURE = "figure";
    private static final String FAILURE = "failure";

    private final Path file;

    private FiguresFile(Path file) {
        this.file = file;
    }

    /** Begins a file, in the place of one that is there. */
    public static FiguresFile create(Path file, Map<String, String> about) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "");
        FiguresFile created = new FiguresFile(file);
        for (Map.Entry<String, String> one : about.entrySet()) {
            created.append(Csv.line(ABOUT, one.getKey(), one.getValue()));
        }
        return created;
    }

    public void add(Measured measured) throws IOException {
        Figure figure = measured.figure();
        append(Csv.line(
                FIGURE,
                Integer.toString(measured.round()),
                measured.suite(),
                figure.workload(),
                figure.contestant(),
                figure.unit(),
                Double.toString(figure.value())));
    }

    public void add(Failure failure) throws IOException {
        append(Csv.line(FAILURE, Integer.toString(failure.round()), failure.suite(), failure.reason()));
    }

    private void append(String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }

    /**
     * Reads a file.
     *
     * @throws IOException also when a line is none of these
     */
    public static Results read(Path file) throws IOException {
        Results results = new Results(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            List<String> cells = Csv.cells(lines.get(i));
            try {
                addTo(results, cells);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IOException(file + ", line " + (i + 1) + ", is not a line of figures: " + lines.get(i), e);
            }
        }
        return results;
    }

    private static void addTo(Results results, List<String> cells) {
        switch (cells.get(0)) {
            case ABOUT -> results.about().put(cells.get(1), cells.get(2));
            case FIGURE -> results.measured().add(measured(cells));
            case FAILURE ->
                results.failures().add(new Failure(Integer.parseInt(cells.get(1)), cells.get(2), cells.get(3)));
            default -> throw new IllegalArgumentException(cells.get(0));
        }
    }

    private static Measured measured(List<String> cells) {
        Figure figure = new Figure(cells.get(3), cells.get(4), cells.get(5), Double.parseDouble(cells.get(6)));
        return new Measured(Integer.parseInt(cells.get(1)), cells.get(2), figure);
    }
}

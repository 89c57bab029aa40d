package io.ringcache.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The page with the figures, of which each run that measures writes its own section. Stateless. */
public final class ScorecardPage {

    /** What the sections are called, and who writes them. */
    public enum Section {
        /** Single faults, by {@code ScorecardRun}. */
        FAULTS,
        /** The long run with random faults. */
        CHAOS;

        private String begin() {
            return "<!-- " + name() + " begins -->\n";
        }

        private String end() {
            return "<!-- " + name() + " ends -->\n";
        }
    }

    private static final Path PAGE = Path.of("docs", "scorecard.md");

    private ScorecardPage() {}

    /** Replaces a section. */
    public static void write(Section section, String text) throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, begin(page, section));
        String after = page.substring(page.indexOf(section.end()));
        Files.writeString(PAGE, before + text.stripTrailing() + "\n" + after);
    }

    /** Puts a line into a section that is one table, in the place of the line with the same first cell. */
    public static void writeLine(Section section, String intro, String line) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        read(Files.readString(PAGE), section)
                .lines()
                .filter(known -> known.matches("\\| \\d+ \\|.*"))
                .forEach(known -> lines.put(firstCell(known), known + "\n"));
        lines.put(firstCell(line), line);
        write(section, intro + String.join("", lines.values()));
    }

    private static String firstCell(String line) {
        return line.split("\\|", -1)[1].strip();
    }

    private static int begin(String page, Section section) throws IOException {
        int begin = page.indexOf(section.begin());
        if (begin < 0 || page.indexOf(section.end()) < begin) {
            throw new IOException(PAGE + " has no lines that mark the section " + section);
        }
        return begin + section.begin().length();
    }

    private static String read(String page, Section section) throws IOException {
        return page.substring(begin(page, section), page.indexOf(section.end()));
    }
}

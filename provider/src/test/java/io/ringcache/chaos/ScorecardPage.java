package io.ringcache.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page with the figures, of which each run that measures writes its own section. Stateless. */
final class ScorecardPage {

    /** What the sections are called, and who writes them. */
    enum Section {
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
    static void write(Section section, String text) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(section.begin());
        int end = page.indexOf(section.end());
        if (begin < 0 || end < begin) {
            throw new IOException(PAGE + " has no lines that mark the section " + section);
        }
        String before = page.substring(0, begin + section.begin().length());
        Files.writeString(PAGE, before + text.stripTrailing() + "\n" + page.substring(end));
    }
}

package io.ringcache.samples.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of which a part between two marks is written by the command. Immutable. */
record Page(Path file) {

    static final String BEGIN = "<!-- FIGURES begin -->\n";
    static final String END = "<!-- FIGURES end -->\n";

    /** Replaces what is between the marks. */
    void write(String part) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " lacks the lines " + BEGIN.strip() + " and " + END.strip());
        }
        Files.writeString(
                file, page.substring(0, begin + BEGIN.length()) + part.stripTrailing() + "\n" + page.substring(end));
    }
}

package io.ringcache.samples.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page in which what is between two marks is written by the command, for each part. Immutable. */
record Page(Path file) {

    /** Replaces what is between the marks of the part. */
    void write(Part part, String text) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(part.begin());
        int end = page.indexOf(part.end());
        if (begin < 0 || end < begin) {
            throw new IOException(file + " lacks the lines " + part.begin().strip() + " and "
                    + part.end().strip());
        }
        int from = begin + part.begin().length();
        Files.writeString(file, page.substring(0, from) + text.stripTrailing() + "\n" + page.substring(end));
    }
}

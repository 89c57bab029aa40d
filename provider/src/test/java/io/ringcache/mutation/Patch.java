package io.ringcache.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of text in one file of the main sources and what takes its place.
 *
 * @param file the file, below the root of the package {@code io.ringcache}
 * @param original the piece, which is there exactly once; how its lines are broken does not matter
 */
record Patch(String file, String original, String replacement) {

    private static final Path PACKAGE = Path.of("io", "ringcache");

    boolean isJava() {
        return file.endsWith(".java");
    }

    /** Where the file stands below a root of sources or classes. */
    Path path() {
        return PACKAGE.resolve(file);
    }

    /** The file as it is in the main sources. */
    String text() {
        Path root = Path.of("src", "main", isJava() ? "java" : "resources");
        try {
            return Files.readString(root.resolve(path()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String applyTo(String text) {
        Matcher matcher = anyWhitespace().matcher(text);
        long count = matcher.results().count();
        if (count != 1) {
            throw new IllegalStateException(
                    file + " has this " + count + " times, so nothing can be taken away; adapt the table: " + original);
        }
        MatchResult place = anyWhitespace().matcher(text).results().findFirst().orElseThrow();
        return text.substring(0, place.start()) + replacement + text.substring(place.end());
    }

    private Pattern anyWhitespace() {
        Stream<String> words = Arrays.stream(original.strip().split("\\s+")).map(Pattern::quote);
        return Pattern.compile(words.collect(Collectors.joining("\\s+")));
    }
}

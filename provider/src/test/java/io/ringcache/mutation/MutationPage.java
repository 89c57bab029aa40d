package io.ringcache.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The tables of {@code docs} that say which tests notice that a rule is gone.
 *
 * @param tests for each rule, in the order of the tables, the tests as {@code Class.method}
 */
record MutationPage(Map<String, List<String>> tests) {

    private static final List<String> PAGES = List.of("coherence.md", "ring.md", "locks.md", "rate-limiters.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) \\| (.*`\\w+Test\\.\\w+`.*) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test\\.\\w+)`");

    static MutationPage read() {
        try {
            Map<String, List<String>> tests = new LinkedHashMap<>();
            for (String page : PAGES) {
                String text = Files.readString(Path.of("docs", page), StandardCharsets.UTF_8);
                ROW.matcher(text).results().forEach(row -> add(tests, row));
            }
            return new MutationPage(tests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Map<String, List<String>> tests, MatchResult row) {
        List<String> named =
                TEST.matcher(row.group(2)).results().map(test -> test.group(1)).toList();
        if (tests.put(row.group(1), named) != null) {
            throw new IllegalStateException("two rows are called " + row.group(1));
        }
    }

    List<String> rules() {
        return List.copyOf(tests.keySet());
    }

    List<String> noticedBy(String rule) {
        return tests.getOrDefault(rule, List.of());
    }
}

package io.ringcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the pages, and the classes that they name. */
class PagesTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern WORD = Pattern.compile("\\w+");
    /** A name in code style with two capitals: a type, or a type and a method. */
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+[A-Z]\\w*)(?:\\.\\w+)?(?:\\(\\))?`");

    /** The method of a test. */
    private static final Pattern TEST = Pattern.compile("`[A-Z]\\w+Test\\.(\\w+)");

    private static final Path BENCHMARKS = Path.of("..", "samples", "benchmarks", "docs", "benchmarks.md");

    private static final Path SPRING = Path.of("..", "spring-integration");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"));
                Stream<Path> spring = Files.list(SPRING.resolve("docs"))) {
            return Stream.of(
                            Stream.of(
                                    Path.of("..", "README.md"),
                                    Path.of("..", ".github", "CONTRIBUTING.md"),
                                    BENCHMARKS),
                            docs,
                            spring)
                    .flatMap(some -> some)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFiles(Path page) throws IOException {
        Path absolute = page.toAbsolutePath();
        assertThat(matches(LINK, page))
                .allSatisfy(link -> assertThat(absolute.resolveSibling(link)).exists());
    }

    static List<Path> pagesThatNameClasses() {
        return List.of(
                Path.of("..", "README.md"),
                Path.of("docs", "architecture.md"),
                Path.of("docs", "connections.md"),
                Path.of("docs", "conformance.md"),
                SPRING.resolve(Path.of("docs", "caching.md")));
    }

    @ParameterizedTest
    @MethodSource("pagesThatNameClasses")
    void namedTypesExist(Path page) throws IOException {
        Set<String> words = new HashSet<>();
        for (Path folder : List.of(Path.of("src"), Path.of("..", "samples"), Path.of("..", "tck-runner"), SPRING)) {
            addWords(folder, words);
        }
        assertThat(words).containsAll(matches(TYPE, page));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namedTestsExist(Path page) throws IOException {
        Set<String> words = new HashSet<>();
        addWords(Path.of("src", "test"), words);
        addWords(SPRING, words);
        assertThat(words).containsAll(matches(TEST, page));
    }

    @Test
    void theFiguresUnderFaultsInTheReadmeAreThoseOfTheScorecard() {
        assertQuoted("scorecard", Path.of("docs", "scorecard.md"));
    }

    @Test
    void theFiguresOfSpeedInTheReadmeAreThoseOfTheBenchmarks() {
        assertQuoted("benchmarks", BENCHMARKS);
    }

    private static void assertQuoted(String what, Path page) {
        String readme = read(Path.of("..", "README.md"));
        String begin = "<!-- from the " + what + " -->";
        String end = "<!-- end of what is from the " + what + " -->";
        List<String> quoted = readme.substring(readme.indexOf(begin), readme.indexOf(end))
                .lines()
                .filter(line -> line.startsWith("| "))
                .toList();
        assertThat(quoted).hasSizeGreaterThan(10);
        assertThat(read(page).lines().toList()).containsAll(quoted);
    }

    private static void addWords(Path folder, Set<String> words) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> WORD.matcher(read(file)).results().forEach(word -> words.add(word.group())));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> matches(Pattern pattern, Path page) {
        Matcher matcher = pattern.matcher(read(page));
        return matcher.results().map(match -> match.group(1)).distinct().toList();
    }
}

package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/coherence.md} names. */
class CoherencePageTest {

    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyNamedTestExists() throws IOException {
        String page = Files.readString(Path.of("docs", "coherence.md"), StandardCharsets.UTF_8);
        List<String> named = NAMED_TEST
                .matcher(page)
                .results()
                .map(match -> match.group(1) + "." + match.group(2))
                .toList();
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(tests().toList()).containsAll(named);
    }

    private static Stream<String> tests() {
        return Stream.of(
                        FetchRaceTest.class,
                        WriteRaceTest.class,
                        LossTest.class,
                        ReconnectTest.class,
                        LeaseTest.class,
                        PushTest.class,
                        NoneModeTest.class,
                        StaleTest.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName)
                        .map(name -> type.getSimpleName() + "." + name));
    }
}

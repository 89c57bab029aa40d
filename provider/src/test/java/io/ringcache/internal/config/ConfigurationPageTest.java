package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps {@code docs/configuration.md} true. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");
    private static final Pattern TABLE = Pattern.compile("<!-- settings -->\n(.*)<!-- /settings -->", Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path directory;

    /** If this fails, copy the expected text between the page's two markers. */
    @Test
    void theReferenceTableIsTheTableOfKeys() throws IOException {
        Matcher table = TABLE.matcher(Files.readString(PAGE));
        assertThat(table.find()).isTrue();
        assertThat(table.group(1)).isEqualTo(generated());
    }

    @Test
    void theExamplesAreValid() throws IOException {
        Matcher example = YAML.matcher(Files.readString(PAGE));
        int found = 0;
        for (; example.find(); found++) {
            Given given = Given.yaml(directory, example.group(1)).env("REDIS_PASSWORD", "secret");
            assertThatCode(given::parse).doesNotThrowAnyException();
        }
        assertThat(found).isPositive();
    }

    private static String generated() {
        return Keys.ALL.stream()
                .map(ConfigurationPageTest::row)
                .collect(Collectors.joining("", "| Key | Value | Default | Meaning |\n|---|---|---|---|\n", ""));
    }

    private static String row(Key<?> key) {
        String shown = key.defaultText().isEmpty() ? "none" : "`" + key.defaultText() + "`";
        return "| `" + key.documentedPath() + "` | " + key.type().label() + " | " + shown + " | " + key.description()
                + " |\n";
    }
}

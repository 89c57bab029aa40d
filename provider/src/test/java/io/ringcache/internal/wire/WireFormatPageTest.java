package io.ringcache.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors in {@code docs/wire-format.md} are the golden bytes of the tests, all and no others. */
class WireFormatPageTest {

    private static final Pattern VECTOR = Pattern.compile("`([0-9a-f]{30,})`");

    @Test
    void theVectorsAreTheGoldenBytes() throws IOException {
        String page = Files.readString(Path.of("docs", "wire-format.md"), StandardCharsets.UTF_8);
        List<String> vectors = VECTOR.matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(vectors).containsExactlyElementsOf(goldens());
    }

    private static List<String> goldens() {
        return Stream.concat(
                        EnvelopeTest.goldens().stream().map(EnvelopeTest.Golden::hex),
                        MessageTest.goldens().stream().map(MessageTest.Golden::hex))
                .toList();
    }
}

package io.ringcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadmeExampleTest {

    private static final String FENCE = "```";

    /** The blocks of Java in the README, in order. */
    enum Block {
        CACHE(0, "ReadmeExample", "    static int sellOne"),
        LOCK(1, "ReadmeLockExample", "    static void post"),
        LIMIT(2, "ReadmeLimitExample", "    static String answer");

        private final int place;
        private final String type;
        private final String method;

        Block(int place, String type, String method) {
            this.place = place;
            this.type = type;
            this.method = method;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theReadmeShowsTheCodeThatIsCompiledHere(Block block) throws IOException {
        String source = Files.readString(Path.of("src", "test", "java", "io", "ringcache", block.type + ".java"));
        String method = source.substring(source.indexOf(block.method), source.lastIndexOf('}'));
        assertThat(javaBlocks().get(block.place))
                .isEqualTo(method.stripTrailing().stripIndent() + "\n");
    }

    private static List<String> javaBlocks() throws IOException {
        String opening = FENCE + "java\n";
        return Pattern.compile(Pattern.quote(opening) + "(.*?)" + FENCE, Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void everyBlockOfTheReadmeIsCompiled() throws IOException {
        assertThat(javaBlocks()).hasSameSizeAs(Block.values());
    }

    @Test
    void theExampleOfLocksRuns() throws InterruptedException {
        List<Long> tokens = new ArrayList<>();
        try (RedisServers servers = RedisServers.start(1);
                RingServices services = RingServices.open(RingConfiguration.builder()
                        .nodes(servers.uris().toArray(String[]::new))
                        .build())) {
            ReadmeLockExample.post(services.locks(), (token, entry) -> tokens.add(token));
            ReadmeLockExample.post(services.locks(), (token, entry) -> tokens.add(token));
        }
        assertThat(tokens).hasSize(2).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theExampleOfLimitsRuns() {
        try (RedisServers servers = RedisServers.start(1);
                RingServices services = RingServices.open(RingConfiguration.builder()
                        .nodes(servers.uris().toArray(String[]::new))
                        .operationTimeout(Duration.ofSeconds(20))
                        .build())) {
            for (int left = 9; left > 0; left--) {
                assertThat(ReadmeLimitExample.answer(services.rateLimiters(), "anna"))
                        .startsWith("200, RateLimit-Remaining: ");
            }
            assertThat(ReadmeLimitExample.answer(services.rateLimiters(), "bert"))
                    .isEqualTo("200, RateLimit-Remaining: 9");
        }
    }

    @Test
    void theExampleRuns() {
        try (RedisServers servers = RedisServers.start(3)) {
            assertThat(ReadmeExample.sellOne(servers.uris().toArray(String[]::new)))
                    .isEqualTo(2);
        }
    }
}

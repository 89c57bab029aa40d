package io.ringcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeExampleTest {

    private static final String FENCE = "```";

    @Test
    void theReadmeShowsTheCodeThatIsCompiledHere() throws IOException {
        String source = Files.readString(Path.of("src", "test", "java", "io", "ringcache", "ReadmeExample.java"));
        String method = source.substring(source.indexOf("    static int sellOne"), source.lastIndexOf('}'));
        assertThat(firstJavaBlock()).isEqualTo(method.stripTrailing().stripIndent() + "\n");
    }

    private static String firstJavaBlock() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String opening = FENCE + "java\n";
        int start = readme.indexOf(opening) + opening.length();
        return readme.substring(start, readme.indexOf(FENCE, start));
    }

    @Test
    void theExampleRuns() {
        try (RedisServers servers = RedisServers.start(3)) {
            assertThat(ReadmeExample.sellOne(servers.uris().toArray(String[]::new)))
                    .isEqualTo(2);
        }
    }
}

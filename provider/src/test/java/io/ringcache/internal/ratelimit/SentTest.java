package io.ringcache.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.internal.script.ScriptCall;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimiter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes to the node for a decision. */
class SentTest {

    private static ClockedNodes nodes;

    @BeforeAll
    static void start() {
        nodes = new ClockedNodes();
    }

    @AfterAll
    static void end() {
        nodes.close();
    }

    @BeforeEach
    void empty() {
        nodes.sent.clear();
    }

    private static RateLimiter limiter(Algorithm algorithm) {
        return new LimiterService(nodes, "sent", Map.of())
                .limiter(
                        "l:1",
                        options -> options.algorithm(algorithm)
                                .limit(10, Duration.ofSeconds(1))
                                .limit(500, Duration.ofHours(1)));
    }

    /** So the clocks of JVMs cannot matter: nothing that is sent depends on them. */
    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void nothingOfTheClientsClock(Algorithm algorithm) {
        for (int i = 0; i < 5; i++) {
            limiter(algorithm).tryAcquire("k", 3);
        }
        assertThat(nodes.sent).hasSize(5);
        assertThat(nodes.sent.stream().map(SentTest::text).distinct()).hasSize(1);
    }

    private static List<String> text(ScriptCall call) {
        return Arrays.stream(call.arguments())
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void isOneScriptWithOneKey(Algorithm algorithm) {
        limiter(algorithm).tryAcquire("k");
        limiter(algorithm).remaining("k");
        assertThat(nodes.sent)
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.keys().length).isOne());
        assertThat(nodes.sent).extracting(ScriptCall::changes).containsExactly(true, false);
    }

    @Test
    void theNameOfTheKeySaysWhatIsCounted() {
        limiter(Algorithm.TOKEN_BUCKET).tryAcquire("a b");
        assertThat(new String(nodes.sent.get(0).keys()[0], StandardCharsets.US_ASCII))
                .isEqualTo("sent:@rate:{l%3A1:a%20b}:token_bucket:10/1000000/10,500/3600000000/500");
    }
}

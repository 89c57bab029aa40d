package io.ringcache.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an outage writes into the log: little. */
class PolicyLogTest {

    private static final Definition LOGIN = new Definition(
            "login",
            Algorithm.TOKEN_BUCKET,
            List.of(new RateLimit(1, Duration.ofSeconds(1))),
            NodeDownPolicy.CLOSED,
            0.1);

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long nanos = Long.MAX_VALUE - 1;
    private final PolicyLog log = new PolicyLog(() -> nanos);

    /** To which the logger of tests writes. */
    @BeforeEach
    void redirect() {
        System.setErr(new PrintStream(written, /* autoFlush= */ true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    private void decide(int node, int times) {
        Exception why = new IllegalStateException("Redis node h" + node + " is down");
        for (int i = 0; i < times; i++) {
            log.decided(node, LOGIN, why);
        }
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("PolicyLog"))
                .toList();
    }

    @Test
    void aMillionDecisionsAreOneLinePerNodeAndPause() {
        decide(0, 1_000_000);
        decide(1, 1_000_000);
        nanos += TimeUnit.SECONDS.toNanos(PolicyLog.PAUSE_SECONDS);
        decide(0, 1_000);
        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0))
                .contains("rate limiter 'login' decides by its policy CLOSED: Redis node h0 is down;")
                .endsWith("since the last line: 1");
        assertThat(lines().get(2)).endsWith("since the last line: 1000000");
    }

    @Test
    void theEndIsTold() {
        decide(0, 5);
        log.answered(1, node -> "h" + node);
        log.answered(0, node -> "h" + node);
        log.answered(0, node -> "h" + node);
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1))
                .endsWith("Redis node h0 decides about rate limits again; decisions by policy meanwhile: 5");
    }
}

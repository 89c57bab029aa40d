package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimiterSettingsTest {

    private static final LimiterSettings LOGIN = new LimiterSettings(
            List.of(new RateLimit(10, Duration.ofSeconds(1), 20), new RateLimit(500, Duration.ofHours(1))),
            Algorithm.TOKEN_BUCKET,
            NodeDownPolicy.LOCAL_SHARE,
            0.25);

    @TempDir
    Path directory;

    @Test
    void comeFromAFileAsAList() {
        Given given = Given.yaml(
                directory,
                "rate-limiters: {login: {limits: [10/1s burst 20, 500/1h], on-node-down: local-share, local-share: 0.25}}");
        assertThat(given.parse().limiters()).containsOnlyKeys("login").containsEntry("login", LOGIN);
    }

    @Test
    void comeFromOneText() {
        Given given = Given.nothing()
                .property("ringcache.rate-limiters.login.limits", " 10 / 1s burst 20 ,500/PT1H")
                .property("ringcache.rate-limiters.login.on-node-down", "LOCAL-SHARE")
                .property("ringcache.rate-limiters.login.local-share", "0.25");
        assertThat(given.parse().limiters()).containsEntry("login", LOGIN);
    }

    @Test
    void aVariableAddressesOnlyALimiterThatIsThere() {
        Given given = Given.nothing().env("RINGCACHE_RATE_LIMITERS_LOGIN_LIMITS", "1/1s");
        assertThat(given.message())
                .endsWith("it must name a rate limiter that the file, the Properties or a system property has");
        given.property("rate-limiters.login.limits", "2/1s");
        assertThat(Objects.requireNonNull(given.parse().limiters().get("login")).limits())
                .containsExactly(new RateLimit(1, Duration.ofSeconds(1)));
    }

    @Test
    void theTextOfALimitIsReadAsTheSameLimit() {
        for (Duration period : List.of(Duration.ofNanos(1_234_000), Duration.ofMinutes(90), Duration.ofDays(2))) {
            for (long burst : new long[] {7, 70}) {
                RateLimit limit = new RateLimit(7, period, burst);
                assertThat(LimitTexts.read(limit.toString())).containsExactly(limit);
            }
        }
    }

    @Test
    void nineLimitsAreTooMany() {
        assertThat(Given.nothing()
                        .property("rate-limiters.a.limits", "1/1s,".repeat(8) + "1/1s")
                        .message())
                .endsWith("has 9 limits: give at most 8");
    }
}

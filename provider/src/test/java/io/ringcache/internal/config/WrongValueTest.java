package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.near.NearMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongValueTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lease | 500 | is not a duration of 1ms or more; write it with its unit, such as 500ms, 2s, 1m, 1h, 1d or PT1S",
                "lease | 0ms | is not a duration of 1ms or more, up to 36500d",
                "lease | 36501d | is not a duration of 1ms or more, up to 36500d",
                "lease | PT-1S | is not a duration of 1ms or more, up to 36500d",
                "templates.default.near.ttl | -1s | is not a duration or 0; write it with its unit, such as 500ms, 2s, 1m, 1h, 1d or PT1S",
                "templates.default.near.mode | on | is not one of invalidate, push, none, off",
                "templates.default.near.max-entries | 0 | is not a number from 1",
                "templates.default.near.max-bytes | much | is not a size such as 4096, 64KiB or 10MB",
                "templates.default.near.push-max-bytes | 0 | is not a size from 1 to 1MiB",
                "templates.default.limits.max-value-bytes | 1GiB | is not a size from 1 to 512MiB",
                "templates.default.limits.max-value-bytes | 0 | is not a size from 1 to 512MiB",
                "ring.virtual-nodes | 10001 | is not a number from 1 to 10000",
                "ring.seed | x | is not a whole number",
                "namespace | a:b | is not a name of letters, digits, '_', '.' and '-'",
                "rate-limiters.a.limits | 10 | is not a rate limit; write permits, a slash and a period with its unit, such as 10/1s, 500/1h or 10/1s burst 20",
                "rate-limiters.a.local-share | 0 | is not a number above 0, up to 1",
                "rate-limiters.a.local-share | 1.1 | is not a number above 0, up to 1",
                "rate-limiters.a.algorithm | bucket | is not one of sliding-log, sliding-counter, token-bucket",
                "rate-limiters.a.on-node-down | no | is not one of closed, open, local-share",
                "codec.allow | a b | is not a name of a class, or of a package as com.acme.*"
            })
    void namesSettingValueSourceAndWhatIsExpected(String path, String value, String expected) {
        assertThat(Given.nothing().property(path, value).message())
                .isEqualTo(
                        "setting '" + path + "' from the Properties of the cache manager: '" + value + "' " + expected);
    }

    @Test
    void namesTheFile() {
        assertThat(Given.yaml(directory, "lease: x").message())
                .startsWith("setting 'lease' from file:")
                .contains("ringcache.yaml: 'x' is not a duration");
    }

    @Test
    void namesTheEnvironmentVariable() {
        assertThat(Given.nothing().env("RINGCACHE_LEASE", "").message())
                .startsWith("setting 'lease' from environment variable RINGCACHE_LEASE: '' is not a duration");
    }

    @Test
    void namesTheSystemProperty() {
        assertThat(Given.nothing().system("ringcache.lease", "x").message())
                .startsWith("setting 'lease' from system property ringcache.lease: 'x' is not a duration");
    }

    @Test
    void ofATemplateNamesTheTemplateThatHasIt() {
        String message = Given.nothing()
                .property("templates.default.near.ttl", "x")
                .property("templates.a.near.mode", "push")
                .message();
        assertThat(message).startsWith("setting 'templates.default.near.ttl'");
    }

    @Test
    void isAModeThatNeedsATimeToLive() {
        assertThat(Given.nothing().property("templates.a.near.mode", "none").message())
                .isEqualTo("template 'a': near.mode is none, but near.ttl is 0: nothing would ever end an entry in this"
                        + " JVM; set near.ttl to a duration such as 30s, or near.mode to invalidate, push or off");
        Given given =
                Given.nothing().property("templates.a.near.mode", "none").property("templates.default.near.ttl", "1s");
        assertThat(given.parse().cache("a").near().mode()).isEqualTo(NearMode.NONE);
    }

    @Test
    void isARateLimiterWithoutLimits() {
        assertThat(Given.nothing()
                        .property("rate-limiters.a.algorithm", "sliding-log")
                        .message())
                .isEqualTo("rate limiter 'a': limits is not set: give at least one, such as 10/1s");
    }

    @Test
    void isABurstThatTheAlgorithmDoesNotKnow() {
        assertThat(Given.nothing()
                        .property("rate-limiters.a.algorithm", "sliding-log")
                        .property("rate-limiters.a.limits", "10/1s burst 20")
                        .message())
                .isEqualTo(
                        "rate limiter 'a': limits has '10/1s burst 20', but only the algorithm token-bucket knows a burst:"
                                + " set algorithm to token-bucket, or leave the burst out");
    }

    @Test
    void isALimitThatCannotBe() {
        assertThat(Given.nothing()
                        .property("rate-limiters.a.limits", "10/1s, 0/1h")
                        .message())
                .isEqualTo(
                        "setting 'rate-limiters.a.limits' from the Properties of the cache manager: '0/1h': the permits of"
                                + " a rate limit are 0: expected a number from 1 to 1000000000000");
    }

    @Test
    void isASecondDifferentOneUnderTheOtherNameOfTheKey() {
        assertThat(Given.nothing()
                        .property("lease", "1s")
                        .property("ringcache.lease", "2s")
                        .message())
                .isEqualTo("'lease' and 'ringcache.lease' differ in the Properties of the cache manager: keep one of"
                        + " them");
    }

    @Test
    void isTheSameServerTwice() {
        assertThat(Given.nothing()
                        .property("nodes", "redis://h1,redis://h1:6379")
                        .message())
                .isEqualTo("setting 'nodes' from the Properties of the cache manager: nodes names the server h1:6379"
                        + " twice: remove one, or give it more weight");
    }
}

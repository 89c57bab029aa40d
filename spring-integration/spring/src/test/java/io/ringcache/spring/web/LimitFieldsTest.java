package io.ringcache.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitFieldsTest {

    private static final RateLimit TEN_PER_SECOND = new RateLimit(10, Duration.ofSeconds(1));
    private static final RateLimit MANY_PER_HOUR = new RateLimit(500, Duration.ofHours(1));

    @Test
    void anAllowedRequestIsToldWhatIsLeftAndWhenAllIsThereAgain() {
        LimitFields fields = new LimitFields("login", List.of(TEN_PER_SECOND));
        assertThat(fields.of(new RateLimitResult(true, 9, 10, Duration.ofMillis(100), Duration.ZERO, DecidedBy.NODE)))
                .containsOnly(
                        Map.entry("RateLimit-Policy", "\"login\";q=10;w=1"),
                        Map.entry("RateLimit", "\"login\";r=9;t=1"));
    }

    @Test
    void aRefusedRequestIsToldTheSameTimeTwice() {
        LimitFields fields = new LimitFields("login", List.of(MANY_PER_HOUR));
        RateLimitResult refused =
                new RateLimitResult(false, 0, 500, Duration.ofHours(1), Duration.ofMillis(7_100), DecidedBy.NODE);
        assertThat(fields.of(refused))
                .containsEntry("RateLimit", "\"login\";r=0;t=8")
                .containsEntry("Retry-After", "8");
    }

    @Test
    void eachLimitIsAPolicyAndTheOneThatBindsIsNamed() {
        LimitFields fields = new LimitFields("login", List.of(TEN_PER_SECOND, MANY_PER_HOUR));
        RateLimitResult refused =
                new RateLimitResult(false, 0, 500, Duration.ofHours(1), Duration.ofSeconds(7), DecidedBy.NODE);
        assertThat(fields.of(refused))
                .containsEntry("RateLimit-Policy", "\"login 10/1s\";q=10;w=1, \"login 500/1h\";q=500;w=3600")
                .containsEntry("RateLimit", "\"login 500/1h\";r=0;t=7");
    }

    @Test
    void figuresThatAreGuessesAreNotTold() {
        LimitFields fields = new LimitFields("login", List.of(TEN_PER_SECOND));
        Duration half = Duration.ofMillis(500);
        assertThat(fields.of(new RateLimitResult(false, 0, 10, half, half, DecidedBy.POLICY)))
                .doesNotContainKey("RateLimit")
                .containsEntry("Retry-After", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "10,1000,10,1",
        "10,1000,25,3",
        "60,60000,1,1",
        "10,500,10,1",
        "1000000000,31536000000,1000000000,31536000"
    })
    void theWindowIsHowLongTheWholeQuotaTakesToComeBack(long permits, long millis, long burst, long seconds) {
        RateLimit limit = new RateLimit(permits, Duration.ofMillis(millis), burst);
        assertThat(new LimitFields("x", List.of(limit)).of(allowed(burst)))
                .containsEntry("RateLimit-Policy", "\"x\";q=" + burst + ";w=" + seconds);
    }

    private static RateLimitResult allowed(long limit) {
        return new RateLimitResult(true, limit, limit, Duration.ZERO, Duration.ZERO, DecidedBy.NODE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {"a\"b | \"a\\\"b\"", "a\\b | \"a\\\\b\"", "Zürich | \"Z%C3%BCrich\"", "'a\nb' | \"a%0Ab\""})
    void namesAreStringsOfStructuredFields(String name, String expected) {
        assertThat(new LimitFields(name, List.of(TEN_PER_SECOND))
                        .of(allowed(10))
                        .get("RateLimit-Policy"))
                .isEqualTo(expected + ";q=10;w=1");
    }

    @Test
    void theProblemNamesThePolicy() {
        LimitFields fields = new LimitFields("login", List.of(TEN_PER_SECOND));
        Answer answer = fields.refusal(
                new RateLimitResult(false, 0, 10, Duration.ofSeconds(1), Duration.ofMillis(90), DecidedBy.NODE));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json())
                .isEqualTo("{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
                        + "\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"Try again in 1 s.\","
                        + "\"violated-policies\":[\"login\"]}");
    }
}

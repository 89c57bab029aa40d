package io.ringcache.samples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two instances of the shop in two JVMs, driven over HTTP. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopTest {

    private ShopWorld world;

    @BeforeAll
    void start() throws Exception {
        world = ShopWorld.start();
        assertThat(world.one().port()).isNotEqualTo(world.two().port());
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private int reads() {
        return world.one().databaseReads() + world.two().databaseReads();
    }

    private static void await(Duration limit, java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(end);
        }
    }

    @Test
    void oneInstanceReadsTheDatabaseForBoth() {
        int before = reads();
        assertThat(world.one().price(1)).isEqualTo(100);
        assertThat(world.two().price(1)).isEqualTo(100);
        assertThat(world.one().price(1)).isEqualTo(100);
        assertThat(reads() - before).isEqualTo(1);
    }

    @Test
    void anUpdateOnOneInstanceIsSeenByTheOther() {
        assertThat(world.one().price(2)).isEqualTo(100);
        assertThat(world.two().price(2)).isEqualTo(100);
        assertThat(world.two().call("PUT", "/products/2/price?cents=250")).contains("\"cents\":250");
        await(Duration.ofSeconds(5), () -> world.one().price(2) == 250);
        assertThat(world.two().price(2)).isEqualTo(250);
    }

    @Test
    void aProductThatIsNotThereIsRememberedToo() {
        assertThat(world.one().send("GET", "/products/4711").statusCode()).isEqualTo(404);
        int before = reads();
        assertThat(world.two().send("GET", "/products/4711").statusCode()).isEqualTo(404);
        assertThat(reads()).isEqualTo(before);
    }

    @Test
    void stockTakingsTakeTurns() {
        List<Integer> runs = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> (i % 2 == 0 ? world.one() : world.two()).number("POST", "/stock-takings", "run")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(runs).doesNotHaveDuplicates().hasSize(16);
    }

    @Test
    void aCustomerMayAskFiveTimesAMinuteWhereverItAsks() {
        List<HttpResponse<String>> answers = IntStream.range(0, 8)
                .mapToObj(i -> (i % 2 == 0 ? world.one() : world.two()).send("GET", "/quotes", "X-Customer", "bob"))
                .toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsSubsequence(200, 200, 200, 200, 200, 429);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(5);
        HttpResponse<String> refused = answers.get(7);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.headers().firstValue("RateLimit")).isPresent();
    }

    @Test
    void theActuatorShowsHealthAndCaches() {
        assertThat(world.one().price(3)).isEqualTo(100);
        assertThat(world.one().call("GET", "/actuator/health")).contains("\"status\":\"UP\"", "ringcache");
        assertThat(world.one().call("GET", "/actuator/ringcache")).contains("products");
    }
}

package io.ringcache.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.samples.redis.RedisSentinel;
import io.ringcache.samples.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real master with two replicas and three sentinels as the only node, and two who write and read all the time. */
class SentinelFailoverTest {

    /** The promise is 1.5 s; a machine that does more at the same time gets more. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    /** The promise is the lease of 1 s and a round trip, or half a second and a question if the old master still serves. */
    private static final Duration STALENESS = Duration.ofSeconds(5);

    private static RedisSentinel trio;

    private Traffic traffic;

    @BeforeAll
    static void startTrio() {
        trio = RedisSentinel.start();
    }

    @AfterAll
    static void closeTrio() {
        trio.close();
    }

    @BeforeEach
    void begin() {
        trio.awaitComplete();
        traffic = Traffic.over(trio.uri());
    }

    @AfterEach
    void end() throws InterruptedException {
        traffic.close();
    }

    @Test
    void aKilledMasterIsReplacedAndTokensGrow() throws InterruptedException {
        long token = traffic.token();
        RedisServer old = trio.master();
        traffic.mark();
        long fault = System.nanoTime();
        old.kill();
        trio.awaitMasterOtherThan(old);
        verify("killed master", fault, System.nanoTime());
        assertThat(traffic.token()).isGreaterThan(token);
        old.restart();
    }

    @Test
    void aFrozenMasterIsReplacedAndNotUsedAfterItThaws() throws InterruptedException {
        RedisServer old = trio.master();
        traffic.mark();
        long fault = System.nanoTime();
        old.pause();
        trio.awaitMasterOtherThan(old);
        long replaced = System.nanoTime();
        traffic.awaitFlow();
        old.resume();
        awaitLeft(old);
        try (Raw thawed = new Raw(old)) {
            long scripts = thawed.calls("evalsha");
            verify("frozen master", fault, replaced);
            assertThat(thawed.calls("evalsha")).isEqualTo(scripts);
        }
    }

    @Test
    void aPlannedFailoverIsNoOutage() throws InterruptedException {
        RedisServer old = trio.master();
        traffic.mark();
        long begin = System.nanoTime();
        trio.failover();
        long replaced = System.nanoTime();
        awaitLeft(old);
        verify("planned failover", begin, replaced);
    }

    /** What is written to a master that was replaced is lost, so nobody may go on with it. */
    private static void awaitLeft(RedisServer old) {
        Traffic.await().ignoreExceptions().until(() -> {
            try (Raw raw = new Raw(old)) {
                return raw.clients() == 0;
            }
        });
    }

    private void verify(String what, long fault, long replaced) throws InterruptedException {
        Duration recovered = traffic.recoveredAfter(replaced);
        Duration gap = traffic.longestGap();
        long failures = traffic.failures();
        assertThat(traffic.end()).isEmpty();
        System.out.printf(
                "%s: another after %d ms, used after %d ms more, longest gap %d ms, %d puts failed, oldest read %d ms late%n",
                what,
                Duration.ofNanos(replaced - fault).toMillis(),
                recovered.toMillis(),
                gap.toMillis(),
                failures,
                traffic.worstAge().toMillis());
        assertThat(recovered).isLessThan(RECOVERY);
        assertThat(gap).isLessThan(Duration.ofNanos(replaced - fault).plus(RECOVERY));
        assertThat(traffic.worstAge()).isLessThan(STALENESS);
    }
}

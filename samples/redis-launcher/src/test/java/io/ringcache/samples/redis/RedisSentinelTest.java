package io.ringcache.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A master with two replicas, watched over by three sentinels. */
class RedisSentinelTest {

    private static RedisSentinel trio;

    @BeforeAll
    static void startTrio() {
        trio = RedisSentinel.start();
    }

    @AfterAll
    static void closeTrio() {
        trio.close();
    }

    @BeforeEach
    void awaitWholeness() {
        trio.awaitComplete();
    }

    @Test
    void theReplicasHaveWhatTheMasterHas() throws IOException {
        Redis.call(trio.master(), "SET", "key", "value");
        assertThat(Redis.call(trio.master(), "WAIT", "2", "5000")).isEqualTo("2");
        assertThat(trio.replicas())
                .hasSize(2)
                .doesNotContain(trio.master())
                .allSatisfy(
                        replica -> assertThat(Redis.call(replica, "GET", "key")).isEqualTo("value"));
    }

    @Test
    void theAddressNamesTheSentinelsAndTheMaster() {
        assertThat(trio.uri())
                .matches("redis-sentinel://127\\.0\\.0\\.1:\\d+,127\\.0\\.0\\.1:\\d+,127\\.0\\.0\\.1:\\d+#mymaster")
                .contains(":" + trio.sentinels().get(2).port());
    }

    @Test
    void aReplicaTakesOverFromAKilledMasterWhichComesBackAsAReplica() throws IOException {
        RedisServer old = trio.master();
        old.kill();
        RedisServer now = trio.awaitMasterOtherThan(old);
        assertThat(Redis.call(now, "SET", "after", "failover")).isEqualTo("OK");
        old.restart();
        trio.awaitComplete();
        assertThat(trio.replicas()).contains(old);
    }

    @Test
    void aReplicaTakesOverOnDemand() throws IOException {
        RedisServer old = trio.master();
        RedisServer now = trio.failover();
        assertThat(now).isNotEqualTo(old);
        assertThat(Redis.call(now, "INFO", "replication")).contains("role:master");
    }

    @Test
    void aFrozenSentinelDoesNotHideTheMaster() {
        RedisServer master = trio.master();
        trio.sentinels().get(0).pause();
        try {
            assertThat(trio.master()).isEqualTo(master);
        } finally {
            trio.sentinels().get(0).resume();
        }
    }
}

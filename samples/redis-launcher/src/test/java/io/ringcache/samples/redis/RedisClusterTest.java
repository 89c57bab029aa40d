package io.ringcache.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster of three masters with a replica each. */
class RedisClusterTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static RedisCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = RedisCluster.start(3, 1);
    }

    @AfterAll
    static void closeCluster() {
        cluster.close();
    }

    /** A test that follows another finds three masters that answer, each with a replica. */
    @BeforeEach
    void awaitWholeness() {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            for (RedisServer server : cluster.servers()) {
                assertThat(Redis.call(server, "CLUSTER", "INFO")).contains("cluster_state:ok");
            }
            assertThat(cluster.masters())
                    .hasSize(3)
                    .allSatisfy(master -> assertThat(cluster.replicasOf(master)).hasSize(1));
        });
    }

    @Test
    void allSlotsAreServedFromTheStart() throws IOException {
        for (RedisServer server : cluster.servers()) {
            assertThat(Redis.call(server, "CLUSTER", "INFO"))
                    .contains("cluster_state:ok", "cluster_slots_assigned:16384", "cluster_known_nodes:6");
        }
        assertThat(cluster.uri()).startsWith("redis-cluster://127.0.0.1:").contains(",");
        assertThat(cluster.uris()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aSlotMovesWithItsKeysAndServesThemAllTheWay() throws IOException {
        int slot = cluster.slotOf("{moved}");
        RedisServer old = cluster.masterOf(slot);
        RedisServer other = otherMaster(old);
        for (int i = 0; i < 250; i++) {
            Redis.call(old, "SET", "{moved}" + i, "value " + i);
        }
        SlotMove move = cluster.startMove(slot, other);
        assertThat(move.moveKeys(100)).isEqualTo(100);
        assertThat(Redis.call(old, "CLUSTER", "COUNTKEYSINSLOT", String.valueOf(slot)))
                .isEqualTo("150");
        assertThat(cluster.masterOf(slot).port()).isEqualTo(old.port());
        move.finish();
        assertThat(cluster.masterOf(slot).port()).isEqualTo(other.port());
        assertThat(Redis.call(other, "GET", "{moved}249")).isEqualTo("value 249");
        assertThat(Redis.call(other, "CLUSTER", "COUNTKEYSINSLOT", String.valueOf(slot)))
                .isEqualTo("250");
    }

    @Test
    void aRangeOfSlotsMovesAndThoseThatAreThereStay() {
        RedisServer target = cluster.masterOf(16_000);
        cluster.moveSlots(100, 120, target);
        cluster.moveSlots(90, 130, target);
        for (int slot = 90; slot <= 130; slot++) {
            assertThat(cluster.masterOf(slot).port()).isEqualTo(target.port());
        }
    }

    @Test
    void aServerThatIsRestartedBelongsToTheClusterAgain() {
        RedisServer master = cluster.masterOf(8_000);
        RedisServer replica = cluster.replicasOf(master).get(0);
        replica.kill();
        replica.restart();
        await().atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Redis.call(replica, "INFO", "replication"))
                        .contains("master_port:" + master.port(), "master_link_status:up"));
    }

    @Test
    void aReplicaTakesOverOnDemand() {
        RedisServer old = cluster.masterOf(3_000);
        RedisServer replica = cluster.replicasOf(old).get(0);
        cluster.failover(replica);
        assertThat(cluster.masterOf(3_000).port()).isEqualTo(replica.port());
        assertThat(ports(cluster.masters())).doesNotContain(old.port());
    }

    private static List<Integer> ports(List<RedisServer> servers) {
        return servers.stream().map(RedisServer::port).toList();
    }

    private static RedisServer otherMaster(RedisServer master) {
        return cluster.masters().stream()
                .filter(other -> other.port() != master.port())
                .findFirst()
                .orElseThrow();
    }
}

package io.ringcache.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.boot.RingcacheActuatorAutoConfiguration;
import io.ringcache.spring.cache.RingcacheCacheManager;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.context.ApplicationContext;

/** What the health says of nodes that are killed and come back. */
class HealthTest {

    private final RedisServers servers = RedisServers.startOwn(2);
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(CachesConfiguration.class)
            .withConfiguration(AutoConfigurations.of(RingcacheActuatorAutoConfiguration.class))
            .withPropertyValues("test.nodes=" + String.join(",", servers.uris()));

    @AfterEach
    void end() {
        servers.close();
    }

    private static Health health(ApplicationContext context) {
        return Objects.requireNonNull(
                context.getBean(RingcacheHealthIndicator.class).health());
    }

    private static Cache cache(ApplicationContext context) {
        return Objects.requireNonNull(
                context.getBean(RingcacheCacheManager.class).getCache("early"));
    }

    private static void awaitStatus(ApplicationContext context, Status status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> health(context).getStatus().equals(status));
    }

    private void kill(int... indices) {
        for (int index : indices) {
            servers.server(index).kill();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> node(ApplicationContext context, int index) {
        Map<String, Map<String, Object>> nodes =
                (Map<String, Map<String, Object>>) health(context).getDetails().get("nodes");
        return Objects.requireNonNull(
                Objects.requireNonNull(nodes).get(servers.server(index).uri()));
    }

    @Test
    void nodesThatNobodyUsedAreUp() {
        runner.run(context -> {
            awaitStatus(context, Status.UP);
            Awaitility.await()
                    .until(() ->
                            Long.valueOf(2).equals(health(context).getDetails().get("usable")));
            assertThat(node(context, 0)).containsEntry("state", "UP").containsEntry("reconnects", 0L);
        });
    }

    @Test
    void oneKilledNodeIsVisibleAndDoesNotTakeTheApplicationDown() {
        runner.run(context -> {
            awaitStatus(context, Status.UP);
            kill(1);
            awaitStatus(context, RingcacheHealthIndicator.DEGRADED);
            assertThat(node(context, 1)).containsEntry("state", "DOWN").containsKeys("since", "reason");
            assertThat(String.valueOf(node(context, 1).get("reason"))).contains("cannot be reached");
            assertThat(health(context).getDetails()).containsEntry("usable", 1L);
            servers.server(1).restart();
            awaitStatus(context, Status.UP);
            assertThat(node(context, 1)).containsEntry("reconnects", 1L);
        });
    }

    @Test
    void anApplicationStartsWithoutRedisAndIsDownUntilRedisComes() {
        kill(0, 1);
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            awaitStatus(context, Status.DOWN);
            assertThat(cache(context).get("k", () -> "v")).isEqualTo("v");
            servers.server(0).restart();
            servers.server(1).restart();
            awaitStatus(context, Status.UP);
        });
    }

    @Test
    void theSettingSaysHowManyNodesTakeTheApplicationDown() {
        kill(0);
        runner.withPropertyValues("management.health.ringcache.down-when=any-node")
                .run(context -> awaitStatus(context, Status.DOWN));
        kill(1);
        runner.withPropertyValues("management.health.ringcache.down-when=never").run(context -> {
            Awaitility.await()
                    .until(() -> "DOWN".equals(node(context, 0).get("state"))
                            && "DOWN".equals(node(context, 1).get("state")));
            assertThat(health(context).getStatus()).isEqualTo(RingcacheHealthIndicator.DEGRADED);
        });
    }

    @Test
    void theHealthCanBeSwitchedOffAndNeedsCaches() {
        runner.withPropertyValues("management.health.ringcache.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(RingcacheHealthIndicator.class));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RingcacheActuatorAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RingcacheHealthIndicator.class));
    }
}

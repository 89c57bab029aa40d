package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.RingCacheManager;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeState;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.samples.redis.RedisServers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators see of nodes that come, go and hang. */
class NodesViewTest {

    private static final int HURT = 1;

    private final RedisServers servers = RedisServers.startOwn(3);

    @RegisterExtension
    final RingFixture ring = new RingFixture(servers);

    private final RingCacheManager manager = ring.manager().unwrap(RingCacheManager.class);
    private final Cache<String, String> cache = RingFixture.strings(manager, "c");

    @AfterEach
    void end() {
        servers.close();
    }

    private NodeStatus hurt() {
        return manager.nodes().get(HURT);
    }

    private NearStatus near() {
        return hurt().caches().get(0);
    }

    /** A key of the server that gets hurt. */
    private String use() {
        List<String> keys = IntStream.range(0, 60).mapToObj(i -> "k" + i).toList();
        keys.forEach(key -> cache.put(key, "v"));
        try (RawServers raw = new RawServers(servers.uris())) {
            return keys.stream()
                    .filter(key -> raw.nodes().get(HURT).exists(RawServers.entry(ring.namespace(), "c", key)) == 1)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void awaitState(NodeState state) {
        RingFixture.await().until(() -> hurt().state() == state);
    }

    @Test
    void aNodeIsIdleUntilItIsUsedAndUpThen() {
        assertThat(manager.nodes())
                .hasSize(3)
                .allSatisfy(node -> assertThat(node.state()).isEqualTo(NodeState.IDLE));
        use();
        assertThat(manager.nodes())
                .allSatisfy(node -> {
                    assertThat(node.state()).isEqualTo(NodeState.UP);
                    assertThat(node.connects()).isEqualTo(1);
                    assertThat(node.reason()).isEmpty();
                })
                .extracting(NodeStatus::node)
                .isEqualTo(servers.uris());
    }

    @Test
    void nodesThatAreConnectedToBeforeAnyUseAreUpOrDownAndStayConnected() {
        servers.server(HURT).kill();
        manager.connect();
        awaitState(NodeState.DOWN);
        RingFixture.await().until(() -> manager.nodes().get(0).state() == NodeState.UP);
        servers.server(HURT).restart();
        awaitState(NodeState.UP);
        servers.server(0).kill();
        RingFixture.await().until(() -> manager.nodes().get(0).state() == NodeState.DOWN);
    }

    @Test
    void theStatisticsOfOneCacheAreThoseAmongAll() {
        manager.enableStatistics("c", true);
        use();
        assertThat(manager.statistics("c"))
                .hasValueSatisfying(of -> assertThat(of.puts()).isEqualTo(60));
        assertThat(manager.statistics("none")).isEmpty();
    }

    @Test
    void theNearCacheTellsHowFarItHeardEachNode() {
        use();
        assertThat(near().cache()).isEqualTo("c");
        assertThat(near().live()).isTrue();
        RingFixture.await().until(() -> near().messages() > 0);
        long before = near().sequence();
        use();
        RingFixture.await().until(() -> near().sequence() > before);
        assertThat(near().gaps()).isZero();
        assertThat(near().leaseAge()).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void theMessageOfItsOwnBeginningSuspendsNoCache() {
        Map<String, String> entries = IntStream.range(0, 60).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
        // Message and answer come over two connections: with each cache on each node they race anew.
        for (int i = 0; i < 30; i++) {
            RingFixture.strings(manager, RingFixture.uniqueName()).putAll(entries);
        }
        List<NearStatus> begun = RingFixture.await()
                .until(
                        () -> manager.nodes().stream()
                                .flatMap(node -> node.caches().stream())
                                .filter(status -> status.messages() > 0)
                                .toList(),
                        all -> all.size() == 90);
        assertThat(begun).allMatch(status -> status.suspensions() == 0);
    }

    @Test
    void aNodeThatDiesIsDownWithTheReasonAndUpWhenItIsBack() {
        use();
        servers.server(HURT).kill();
        awaitState(NodeState.DOWN);
        assertThat(hurt().reason()).contains("cannot be reached", "refused");
        assertThat(hurt().breaks()).isEqualTo(1);
        assertThat(near().live()).isFalse();
        assertThat(manager.nodes().get(0).state()).isEqualTo(NodeState.UP);
        RingFixture.await().until(() -> hurt().failedConnects() > 3);
        servers.server(HURT).restart();
        awaitState(NodeState.UP);
        assertThat(hurt().reconnects()).isEqualTo(1);
        RingFixture.await().until(() -> near().live());
        assertThat(near().suspensions()).isEqualTo(1);
    }

    @Test
    void aNodeThatHangsIsSuspectThenDownForItsSilenceWithoutAnybodyAsking() {
        use();
        long start = System.nanoTime();
        servers.server(HURT).pause();
        Set<NodeState> seen = EnumSet.noneOf(NodeState.class);
        RingFixture.await().until(() -> {
            seen.add(hurt().state());
            return hurt().silences() == 1;
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
        assertThat(seen).contains(NodeState.SUSPECT);
        awaitState(NodeState.DOWN);
        assertThat(hurt().reason()).contains("silent");
        servers.server(HURT).resume();
        awaitState(NodeState.UP);
    }

    @Test
    void whileANodeIsDownItsCallsFailAtOnceWithoutALineInTheLog() throws Exception {
        String key = use();
        PrintStream console = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, /* autoFlush= */ true, StandardCharsets.UTF_8));
        try {
            servers.server(HURT).kill();
            awaitState(NodeState.DOWN);
            for (int i = 0; i < 1000; i++) {
                assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> cache.put(key, "v"));
            }
            servers.server(HURT).restart();
            awaitState(NodeState.UP);
        } finally {
            System.setErr(console);
        }
        List<String> lines =
                new ArrayList<>(log.toString(StandardCharsets.UTF_8).lines().toList());
        lines.removeIf(line -> !line.contains("RedisNode"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("is CONNECTING");
        assertThat(lines.get(1)).contains("is DOWN", "cannot be reached");
        assertThat(lines.get(2)).contains("is UP");
    }

    @Test
    void theBeansOfTheNodesTellTheSame() throws Exception {
        manager.enableStatistics("c", true);
        use();
        var beans = ManagementFactory.getPlatformMBeanServer();
        String node = servers.server(HURT).uri().replace(':', '.');
        ObjectName pattern = new ObjectName("io.ringcache:type=Node,Cache=c,Node=" + node + ",*");
        Set<ObjectName> names = beans.queryNames(pattern, null);
        assertThat(names).hasSize(1);
        ObjectName name = names.iterator().next();
        assertThat(beans.getAttribute(name, "State")).isEqualTo("UP");
        assertThat(beans.getAttribute(name, "Live")).isEqualTo(true);
        assertThat((Long) beans.getAttribute(name, "Sequence")).isGreaterThan(1_000_000_000_000_000L);
    }
}

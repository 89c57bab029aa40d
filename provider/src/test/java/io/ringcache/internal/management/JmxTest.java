package io.ringcache.internal.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.internal.management.Counters.Count;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeState;
import io.ringcache.monitor.NodeStatus;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.MXBean;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class JmxTest {

    private static final URI MANAGER = URI.create("ringcache://default");
    private static final String STATISTICS =
            "javax.cache:type=CacheStatistics,CacheManager=ringcache.//default,Cache=books";
    private static final String CONFIGURATION =
            "javax.cache:type=CacheConfiguration,CacheManager=ringcache.//default,Cache=books";

    private static final String NODE =
            "io.ringcache:type=Node,CacheManager=ringcache.//default,Cache=books,Node=redis.//h1.1";
    private static final NearStatus NEAR =
            new NearStatus("books", /* live= */ true, Duration.ofMillis(7), 8, 9, 10, 11, 12, 13);

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Counters counters = new Counters();
    private final Jmx jmx = jmx(counters);

    @Test
    void nothingIsShownAtFirst() throws Exception {
        assertThat(shown()).isZero();
    }

    @Test
    void statisticsAndConfigurationAreShownApart() throws Exception {
        jmx.showStatistics(true);
        assertThat(server.isRegistered(new ObjectName(STATISTICS))).isTrue();
        jmx.showConfiguration(true);
        assertThat(server.isRegistered(new ObjectName(CONFIGURATION))).isTrue();
        jmx.showStatistics(false);
        assertThat(server.isRegistered(new ObjectName(STATISTICS))).isFalse();
        assertThat(shown()).isEqualTo(1);
    }

    @Test
    void nodesAreShownWithTheStatisticsInADomainOfTheirOwn() throws Exception {
        jmx.showStatistics(true);
        assertThat(attribute(NODE, "State")).isEqualTo("SUSPECT");
        assertThat(attribute(NODE, "Reason")).isEqualTo("silent");
        assertThat(attribute(NODE, "StateMillis")).isEqualTo(5L);
        assertThat(attribute(NODE, "Reconnects")).isEqualTo(2L);
        assertThat(attribute(NODE, "FailedConnects")).isEqualTo(4L);
        assertThat(attribute(NODE, "Breaks")).isEqualTo(5L);
        assertThat(attribute(NODE, "Silences")).isEqualTo(6L);
        assertThat(attribute(NODE, "Live")).isEqualTo(true);
        assertThat(attribute(NODE, "LeaseAgeMillis")).isEqualTo(7L);
        assertThat(attribute(NODE, "Sequence")).isEqualTo(8L);
        assertThat(attribute(NODE, "Messages")).isEqualTo(9L);
        assertThat(attribute(NODE, "Gaps")).isEqualTo(10L);
        assertThat(attribute(NODE, "LostTails")).isEqualTo(11L);
        assertThat(attribute(NODE, "Suspensions")).isEqualTo(12L);
        assertThat(attribute(NODE, "Drops")).isEqualTo(13L);
        jmx.showStatistics(false);
        assertThat(server.isRegistered(new ObjectName(NODE))).isFalse();
    }

    @Test
    void clientsReadAttributesAndClear() throws Exception {
        counters.enable(true);
        counters.add(Count.HITS, 3);
        counters.add(Count.NEAR_HITS, 2);
        jmx.showStatistics(true);
        assertThat(attribute(STATISTICS, "CacheHits")).isEqualTo(3L);
        assertThat(attribute(STATISTICS, "NearHits")).isEqualTo(2L);
        assertThat(attribute(STATISTICS, "CacheHitPercentage")).isEqualTo(100f);
        server.invoke(new ObjectName(STATISTICS), "clear", new Object[0], new String[0]);
        assertThat(attribute(STATISTICS, "CacheHits")).isEqualTo(0L);
    }

    @Test
    void clientsReadTheConfiguration() throws Exception {
        jmx.showConfiguration(true);
        assertThat(attribute(CONFIGURATION, "KeyType")).isEqualTo("java.lang.String");
        assertThat(attribute(CONFIGURATION, "StoreByValue")).isEqualTo(true);
    }

    @Test
    void repeatingIsHarmless() throws Exception {
        jmx.showStatistics(true);
        jmx.showStatistics(true);
        assertThat(shown()).isEqualTo(1);
        jmx.showStatistics(false);
        jmx.showStatistics(false);
        assertThat(shown()).isZero();
    }

    @Test
    void closingHidesBothAndMayBeRepeated() throws Exception {
        jmx.showStatistics(true);
        jmx.showConfiguration(true);
        jmx.close();
        jmx.close();
        assertThat(shown()).isZero();
    }

    @Test
    void aHiddenBeanCanBeShownAgain() throws Exception {
        jmx.showStatistics(true);
        jmx.close();
        jmx.showStatistics(true);
        assertThat(shown()).isEqualTo(1);
    }

    @Test
    void aLaterCacheOfTheSameNameReplacesTheEarlierAndSurvivesIt() throws Exception {
        Counters later = new Counters();
        later.enable(true);
        later.add(Count.HITS, 7);
        jmx.showStatistics(true);
        jmx(later).showStatistics(true);
        jmx.close();
        assertThat(attribute(STATISTICS, "CacheHits")).isEqualTo(7L);
    }

    @Test
    void aBeanRemovedByOthersIsNotMissed() throws Exception {
        jmx.showStatistics(true);
        server.unregisterMBean(new ObjectName(STATISTICS));
        jmx.close();
        jmx.showStatistics(true);
        assertThat(shown()).isEqualTo(1);
    }

    @Test
    void aForeignBeanIsNotReplaced() throws Exception {
        server.registerMBean(new Foreign(), new ObjectName(STATISTICS));
        assertThatThrownBy(() -> jmx.showStatistics(true))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(STATISTICS)
                .hasMessageContaining("rename the cache");
        jmx.close();
        assertThat(attribute(STATISTICS, "Here")).isEqualTo(true);
    }

    @Test
    void charactersThatANameCannotHaveBecomeDots() {
        ObjectName name = Jmx.name("CacheStatistics", URI.create("a:b?c=d,e*"), "x:y=z,\n?*\"!");
        assertThat(name.isPattern()).isFalse();
        assertThat(name.getKeyProperty("CacheManager")).isEqualTo("a.b.c.d.e.");
        assertThat(name.getKeyProperty("Cache")).isEqualTo("x.y.z.....!");
        assertThat(name.getKeyProperty("type")).isEqualTo("CacheStatistics");
    }

    @Test
    void beansGoToThePlatformServer() throws Exception {
        try (Jmx platform = new Jmx(
                MANAGER,
                "books",
                new Jmx.Beans(
                        new StatisticsBean(counters, () -> 0, () -> 0),
                        new ConfigurationBean(MutableConfiguration::new),
                        List.of()))) {
            platform.showStatistics(true);
            RingStatisticsMXBean proxy = JMX.newMXBeanProxy(
                    ManagementFactory.getPlatformMBeanServer(), new ObjectName(STATISTICS), RingStatisticsMXBean.class);
            assertThat(proxy.getCacheGets()).isZero();
        }
    }

    private Jmx jmx(Counters of) {
        var configuration = new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);
        NodeStatus node = new NodeStatus(
                "redis://h1:1", NodeState.SUSPECT, Duration.ofMillis(5), "silent", 3, 4, 5, 6, List.of(NEAR));
        return new Jmx(
                server,
                MANAGER,
                "books",
                new Jmx.Beans(
                        new StatisticsBean(of, () -> 0, () -> 0),
                        new ConfigurationBean(() -> configuration),
                        List.of(new NodeBean(() -> node))));
    }

    private Object attribute(String name, String attribute) throws Exception {
        return server.getAttribute(new ObjectName(name), attribute);
    }

    private int shown() throws Exception {
        return server.queryNames(new ObjectName("javax.cache:*"), null).size();
    }

    /** What another provider might register. */
    @MXBean
    public interface ForeignBean {
        /** Something to read. */
        boolean isHere();
    }

    private static final class Foreign implements ForeignBean {
        @Override
        public boolean isHere() {
            return true;
        }
    }
}

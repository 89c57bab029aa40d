package io.ringcache.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ringcache.monitor.RemoteCall;
import io.ringcache.monitor.RemoteCallListener;
import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.boot.RingcacheMetricsAutoConfiguration;
import io.ringcache.spring.cache.RingcacheCacheManager;
import io.ringcache.spring.metrics.RingcacheMetrics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.context.ApplicationContext;

/** What a Boot application publishes of its caches without any code. */
class MetersOfAnApplicationTest {

    private static final RedisServers SERVERS = RedisServers.start(2);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(CachesConfiguration.class)
            .withPropertyValues("test.nodes=" + String.join(",", SERVERS.uris()))
            .withConfiguration(AutoConfigurations.of(
                    CompositeMeterRegistryAutoConfiguration.class,
                    MetricsAutoConfiguration.class,
                    ObservationAutoConfiguration.class,
                    CacheMetricsAutoConfiguration.class,
                    RingcacheMetricsAutoConfiguration.class));
    private final ApplicationContextRunner metered =
            runner.withConfiguration(AutoConfigurations.of(SimpleMetricsExportAutoConfiguration.class));

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    private static Cache cache(ApplicationContext context, String name) {
        return CachesConfiguration.cache(context.getBean(RingcacheCacheManager.class), name);
    }

    /** The sum of all meters of that name with these tags, when it is that. */
    private static void awaitValue(MeterRegistry registry, double expected, String name, String... tags) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    // A look at any meter, as a scrape makes.
                    registry.get("ringcache.node.share").gauges().forEach(gauge -> gauge.value());
                    assertThat(registry.find(name).tags(tags).meters().stream()
                                    .mapToDouble(meter ->
                                            meter.measure().iterator().next().getValue())
                                    .sum())
                            .as(name)
                            .isEqualTo(expected);
                });
    }

    @Test
    void theMetersThatAllCachesHaveAreBoundByBoot() {
        metered.run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            cache(context, "early").get("k");
            cache(context, "early").put("k", "v");
            cache(context, "early").get("k");
            String[] tags = {"cache", "early", "name", "early", "cache.manager", "cacheManager"};
            assertThat(registry.get("cache.gets")
                            .tags(tags)
                            .tag("result", "miss")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("cache.gets")
                            .tags(tags)
                            .tag("result", "hit")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("cache.puts").tags(tags).functionCounter().count())
                    .isEqualTo(1);
            assertThat(registry.find("cache.size").meters()).isEmpty();
        });
    }

    @Test
    void aCacheThatIsFirstAskedForLaterHasTheSameMeters() {
        metered.run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            cache(context, "late").get("k");
            assertThat(registry.get("cache.gets")
                            .tags("cache", "late", "name", "late", "cache.manager", "cacheManager", "result", "miss")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("cache.removals").meters()).hasSize(2);
        });
    }

    @Test
    void readsLoadsAndCachesThatComeLaterAreCounted() {
        metered.run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(cache(context, "later").get("k", () -> "v")).isEqualTo("v");
            assertThat(cache(context, "later").get("k", () -> "w")).isEqualTo("v");
            awaitValue(registry, 1, "ringcache.loads", "cache", "later");
            awaitValue(registry, 1, "ringcache.reads", "cache", "later", "result", "miss");
            awaitValue(registry, 0, "ringcache.reads.skipped", "cache", "later");
        });
    }

    @Test
    void remoteCallsAndLoadsAreTimedOnce() {
        metered.run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            for (int i = 0; i < 10; i++) {
                cache(context, "early").get("k" + i);
            }
            cache(context, "early").get("loaded", () -> "v");
            assertThat(count(registry.get("ringcache.remote")
                            .tags("cache", "early", "kind", "read", "outcome", "success")
                            .timers()))
                    .isEqualTo(11);
            assertThat(count(registry.get("ringcache.load")
                            .tags("cache", "early", "outcome", "success")
                            .timers()))
                    .isEqualTo(1);
        });
    }

    private static long count(Collection<Timer> timers) {
        return timers.stream().mapToLong(Timer::count).sum();
    }

    @Test
    void observationsCanBeSwitchedOff() {
        metered.withPropertyValues("management.observations.enable.ringcache=false")
                .run(context -> {
                    cache(context, "early").get("k", () -> "v");
                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    assertThat(registry.find("ringcache.remote").meters()).isEmpty();
                    assertThat(registry.find("ringcache.load").meters()).isEmpty();
                });
    }

    @Test
    void listenersOfTheApplicationHearOfRemoteCalls() {
        List<RemoteCall> heard = new CopyOnWriteArrayList<>();
        runner.withBean("mine", RemoteCallListener.class, () -> call -> {
                    heard.add(call);
                    return failure -> {};
                })
                .run(context -> {
                    cache(context, "early").get("k");
                    assertThat(heard).extracting(RemoteCall::cache).containsExactly("early");
                });
    }

    @Test
    void withoutMicrometerOrWithoutCachesThereIsNothing() {
        metered.withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("ringcacheMetrics"));
        new ApplicationContextRunner()
                .withUserConfiguration(CachesConfiguration.class)
                .withPropertyValues("test.nodes=" + String.join(",", SERVERS.uris()))
                .withConfiguration(AutoConfigurations.of(RingcacheMetricsAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RingcacheMetrics.class));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RingcacheMetricsAutoConfiguration.class))
                .withBean(SimpleMeterRegistry.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RingcacheMetrics.class));
    }

    @Test
    void fiftyApplicationsLeaveNoMeterNoBeanAndNoThread() {
        List<SimpleMeterRegistry> registries = new ArrayList<>();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        int beans = ManagementFactory.getPlatformMBeanServer().getMBeanCount();
        for (int i = 0; i < 50; i++) {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            registries.add(registry);
            runner.withBean("registry", MeterRegistry.class, () -> registry).run(context -> {
                cache(context, "early").get("k");
                assertThat(registry.find("ringcache.reads").meters()).isNotEmpty();
                assertThat(registry.find("cache.gets").meters()).isNotEmpty();
            });
        }
        assertThat(registries)
                .flatExtracting(SimpleMeterRegistry::getMeters)
                .extracting(meter -> meter.getId().getName())
                .filteredOn(name -> name.startsWith("cache.") || name.startsWith("ringcache."))
                // What observations have timed stays, as it does for all others; it holds no cache.
                .allMatch(name -> name.startsWith("ringcache.remote"));
        assertThat(ManagementFactory.getPlatformMBeanServer().getMBeanCount()).isEqualTo(beans);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        // Those of other tests may go on.
                        .filter(thread -> !before.contains(thread))
                        .map(Thread::getName)
                        .noneMatch(name -> name.startsWith("ringcache") || name.startsWith("lettuce")));
    }
}

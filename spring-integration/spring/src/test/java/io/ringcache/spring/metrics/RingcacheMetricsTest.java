package io.ringcache.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ringcache.monitor.NodeState;
import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.cache.RingcacheCache;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the meters of a manager count, on real servers. */
class RingcacheMetricsTest {

    private final RedisServers servers = RedisServers.startOwn(2);
    private final MeteredFixture fixture = new MeteredFixture(servers);
    private final AtomicLong nanos = new AtomicLong();
    private final RingcacheMetrics metrics =
            new RingcacheMetrics(fixture.manager, fixture.springs::caches, Tags.of("app", "test"), nanos::get);

    @AfterEach
    void end() {
        metrics.close();
        fixture.close();
        servers.close();
    }

    private double value(String name, String... tags) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        return fixture.value(name, tags);
    }

    private double reads(String cache, String result) {
        return value("ringcache.reads", "cache", cache, "result", result);
    }

    @Test
    void readsAreCountedByWhereTheAnswerCameFrom() {
        metrics.bindTo(fixture.registry);
        RingcacheCache cache = fixture.warmCache("c");
        cache.put("k", "v");
        cache.get("k");
        cache.get("k");
        try (MeteredFixture other = fixture.anotherJvm()) {
            other.cache("c").put("far", "v");
        }
        cache.get("far");
        assertThat(value("ringcache.node.share")).isCloseTo(1, within(1e-9));
        assertThat(reads("c", "near")).isEqualTo(2);
        assertThat(reads("c", "remote")).isEqualTo(1);
        assertThat(reads("c", "miss")).isEqualTo(1);
        assertThat(reads("c", "unanswered")).isZero();
        assertThat(value("ringcache.near.entries", "cache", "c")).isEqualTo(2);
    }

    @Test
    void countsDoNotFallWhenStatisticsAreCleared() throws Exception {
        fixture.cache("c").get("k");
        metrics.bindTo(fixture.registry);
        assertThat(reads("c", "miss")).isEqualTo(1);
        fixture.clearStatistics("c");
        assertThat(reads("c", "miss")).isEqualTo(1);
        fixture.cache("c").get("k");
        assertThat(reads("c", "miss")).isEqualTo(2);
    }

    @Test
    void countersGoOnAfterGarbageCollection() {
        metrics.bindTo(fixture.registry);
        WeakReference<Object> gone = new WeakReference<>(new Object());
        MeteredFixture.await().until(() -> {
            System.gc();
            return gone.get() == null;
        });
        fixture.cache("c").get("k");
        value("ringcache.node.share");
        assertThat(reads("c", "miss")).isEqualTo(1);
        MeteredFixture.await().until(() -> value("ringcache.node.connects", "outcome", "success") == 2);
    }

    @Test
    void cachesThatAreCreatedLaterAppearAndClosedOnesGo() {
        metrics.bindTo(fixture.registry);
        assertThat(reads("later", "miss")).isNaN();
        fixture.cache("later").get("k");
        // Any look at any meter, as a scrape makes, finds it.
        value("ringcache.node.share");
        assertThat(reads("later", "miss")).isEqualTo(1);
        assertThat(value("ringcache.near.live", "cache", "later")).isPositive();
        fixture.manager.destroyCache("later");
        value("ringcache.node.share");
        assertThat(fixture.registry.find("ringcache.reads").meters()).isEmpty();
        assertThat(fixture.registry.find("ringcache.near.live").meters()).isEmpty();
    }

    @Test
    void aCacheThatDoesNotCountHasNoMeterOfReads() {
        fixture.manager.createCache("silent", new MutableConfiguration<String, String>());
        metrics.bindTo(fixture.registry);
        assertThat(reads("silent", "miss")).isNaN();
        assertThat(value("ringcache.near.entries", "cache", "silent")).isZero();
        fixture.manager.enableStatistics("silent", true);
        value("ringcache.node.share");
        assertThat(reads("silent", "miss")).isZero();
    }

    @Test
    void aKilledNodeIsDownAndItsReadsAreSkipped() {
        metrics.bindTo(fixture.registry);
        RingcacheCache cache = fixture.cache("c");
        List<String> keys = IntStream.range(0, 50).mapToObj(i -> "k" + i).toList();
        keys.forEach(cache::get);
        String hurt = servers.server(0).uri();
        MeteredFixture.await().until(() -> value("ringcache.node.state", "node", hurt, "state", "up") == 1);
        assertThat(value("ringcache.node.connects", "node", hurt, "outcome", "success"))
                .isEqualTo(1);
        servers.server(0).kill();
        MeteredFixture.await().until(() -> value("ringcache.node.state", "node", hurt, "state", "down") == 1);
        assertThat(value("ringcache.node.state", "node", hurt)).isEqualTo(1);
        assertThat(value("ringcache.node.breaks", "node", hurt)).isEqualTo(1);
        assertThat(value("ringcache.near.live", "cache", "c", "node", hurt)).isZero();
        assertThat(value("ringcache.near.suspensions", "cache", "c", "node", hurt))
                .isEqualTo(1);
        keys.forEach(cache::get);
        double skipped = value("ringcache.reads.skipped", "cache", "c");
        assertThat(skipped).isPositive().isLessThan(50);
        MeteredFixture.await().until(() -> value("ringcache.node.connects", "node", hurt, "outcome", "failure") > 1);
    }

    @Test
    void loadsOfSpringAreCounted() throws Exception {
        metrics.bindTo(fixture.registry);
        RingcacheCache cache = fixture.cache("c");
        assertThat(cache.get("k", () -> "v")).isEqualTo("v");
        assertThat(cache.retrieve("k2", () -> CompletableFuture.completedFuture("v"))
                        .get())
                .isEqualTo("v");
        assertThatThrownBy(() -> cache.get("k3", () -> {
            throw new IllegalStateException("no");
        }));
        value("ringcache.node.share");
        assertThat(value("ringcache.loads", "cache", "c")).isEqualTo(3);
        assertThat(value("ringcache.loads.failed", "cache", "c")).isEqualTo(1);
        assertThat(value("ringcache.loads.joined", "cache", "c")).isZero();
        assertThat(value("ringcache.keys.unrepaired", "cache", "c")).isZero();
    }

    @Test
    void closingLeavesNoMeterInAnyRegistry() {
        SimpleMeterRegistry second = new SimpleMeterRegistry();
        fixture.cache("c").get("k");
        metrics.bindTo(fixture.registry);
        metrics.bindTo(second);
        assertThat(second.getMeters())
                .hasSameSizeAs(fixture.registry.getMeters())
                .isNotEmpty();
        metrics.close();
        assertThat(second.getMeters()).isEmpty();
        assertThat(fixture.registry.getMeters()).isEmpty();
    }

    @Test
    void everyMeterHasTheGivenTagsAndNoKeyOrValue() {
        metrics.bindTo(fixture.registry);
        fixture.cache("c").put("secret-key", "secret-value");
        value("ringcache.node.share");
        assertThat(fixture.registry.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTag("app")).isEqualTo("test"))
                .noneMatch(meter -> meter.getId().toString().contains("secret"));
    }

    @Test
    void aClosedManagerKeepsItsLastFigures() {
        fixture.cache("c").get("k");
        metrics.bindTo(fixture.registry);
        fixture.manager.close();
        assertThat(reads("c", "miss")).isEqualTo(1);
        assertThat(value("ringcache.node.state", "state", NodeState.UP.name().toLowerCase(Locale.ROOT)))
                .isPositive();
    }
}

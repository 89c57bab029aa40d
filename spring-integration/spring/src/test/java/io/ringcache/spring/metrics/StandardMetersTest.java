package io.ringcache.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.cache.JCacheMetrics;
import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.cache.RingcacheCache;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The meters that all caches have, by our binder and by Micrometer's own for JCache. */
class StandardMetersTest {

    private static final RedisServers SERVERS = RedisServers.start(2);

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    private static void use(RingcacheCache cache) {
        cache.get("a");
        cache.put("a", "1");
        cache.get("a");
        cache.get("a");
        cache.evict("a");
        cache.put("b", "2");
    }

    private static void assertUse(MeteredFixture fixture, double times) {
        assertThat(fixture.value("cache.gets", "cache", "c", "result", "hit")).isEqualTo(2 * times);
        assertThat(fixture.value("cache.gets", "cache", "c", "result", "miss")).isEqualTo(times);
        assertThat(fixture.value("cache.puts", "cache", "c")).isEqualTo(2 * times);
        assertThat(fixture.value("cache.removals", "cache", "c")).isEqualTo(times);
        assertThat(fixture.value("cache.evictions", "cache", "c")).isZero();
        assertThat(fixture.registry.find("cache.size").meters()).isEmpty();
    }

    @Test
    void ourBinderCountsWithoutJmxAndDoesNotFall() throws Exception {
        try (MeteredFixture fixture = new MeteredFixture(SERVERS)) {
            RingcacheCacheMetrics metrics = new RingcacheCacheMetrics(fixture.cache("c"), Tags.of("name", "c"));
            metrics.bindTo(fixture.registry);
            use(fixture.cache("c"));
            assertUse(fixture, 1);
            fixture.clearStatistics("c");
            assertUse(fixture, 1);
            use(fixture.cache("c"));
            assertUse(fixture, 2);
            fixture.manager.close();
            assertUse(fixture, 2);
            metrics.close();
            assertThat(fixture.registry.getMeters()).isEmpty();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"ringcache:default", "ringcache:orders"})
    void micrometersOwnBinderWorksWithOurUris(String uri) {
        URI given = uri == null ? null : URI.create(uri);
        try (MeteredFixture fixture =
                new MeteredFixture(SERVERS, given, "m" + UUID.randomUUID(), cache -> failure -> {})) {
            JCacheMetrics.monitor(fixture.registry, fixture.cache("c").getNativeCache());
            use(fixture.cache("c"));
            assertUse(fixture, 1);
        }
    }
}

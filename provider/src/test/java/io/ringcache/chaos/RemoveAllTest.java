package io.ringcache.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCachingProvider;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import io.ringcache.samples.redis.RedisServers;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;

/** What is removed with all the rest is gone for who removed it, also if another was quicker and nobody told. */
class RemoveAllTest {

    @Test
    void nothingIsServedThatWasThereBeforeIt() {
        try (RedisServers servers = RedisServers.startOwn(1);
                FaultProxy proxy = FaultProxy.before(servers.server(0).port());
                RingCachingProvider one = new RingCachingProvider();
                RingCachingProvider other = new RingCachingProvider()) {
            Cache<String, Long> here = cache(one, proxy, "here");
            Cache<String, Long> there = cache(other, proxy, "there");
            here.put("k", 1L);
            assertThat(here.get("k")).isEqualTo(1L);
            proxy.hold(Target.of("here").messages(), Way.DOWN);
            there.remove("k");
            here.removeAll();
            assertThat(here.get("k")).isNull();
        }
    }

    private static Cache<String, Long> cache(RingCachingProvider provider, FaultProxy proxy, String name) {
        return Caches.of(
                        provider,
                        Caches.configuration("ns", proxy.uri() + "?clientName=" + name)
                                .build())
                .registers();
    }
}

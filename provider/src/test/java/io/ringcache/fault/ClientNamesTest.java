package io.ringcache.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;

/** The proxy and the provider's client understand each other. */
class ClientNamesTest {

    @Test
    void theConnectionsOfAManagerAreKnownByNameAndKind() {
        try (RedisServers servers = RedisServers.startOwn(1);
                FaultProxy proxy = FaultProxy.before(servers.server(0).port());
                RingCachingProvider provider = new RingCachingProvider()) {
            use(provider, proxy, "jvm1");
            use(provider, proxy, "jvm2");
            assertThat(proxy.connections(Target.of("jvm1").commands())).isEqualTo(1);
            assertThat(proxy.connections(Target.of("jvm1").messages())).isEqualTo(1);
            assertThat(proxy.connections(Target.all())).isEqualTo(4);
        }
    }

    private static void use(RingCachingProvider provider, FaultProxy proxy, String name) {
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(proxy.uri() + "?clientName=" + name)
                .build();
        CacheManager manager = provider.getCacheManager(URI.create("ringcache:" + name), null, configuration);
        Cache<String, String> cache = manager.createCache(
                "c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        // The first connections of a JVM load many classes, which may take longer than a call.
        Times.until("a put", () -> ChaosRing.succeeds(() -> cache.put("k", "v")));
    }
}

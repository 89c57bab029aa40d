package io.ringcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void putsAndGets() {
        try (RedisServers servers = RedisServers.start(3);
                RingCachingProvider provider = new RingCachingProvider()) {
            RingConfiguration configuration = RingConfiguration.builder()
                    .nodes(servers.uris().toArray(String[]::new))
                    .build();
            var a = provider.getCacheManager(URI.create("ringcache:a"), null, configuration);
            var b = provider.getCacheManager(URI.create("ringcache:b"), null, configuration);
            MutableConfiguration<String, String> types =
                    new MutableConfiguration<String, String>().setTypes(String.class, String.class);
            Cache<String, String> first = a.createCache("c", types);
            Cache<String, String> second = b.createCache("c", types);
            first.put("k", "v");
            assertThat(second.get("k")).isEqualTo("v");
            second.put("k", "w");
            assertThat(second.get("k")).isEqualTo("w");
            assertThat(first.get("k")).isEqualTo("w");
            assertThat(first.remove("k")).isTrue();
            assertThat(second.get("k")).isNull();
        }
    }
}

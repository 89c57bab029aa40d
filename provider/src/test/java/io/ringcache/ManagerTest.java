package io.ringcache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;

class ManagerTest {

    @Test
    void aRingThatWouldBeTooLargeIsRefusedWhenTheManagerIsMade() {
        RingConfiguration.Builder builder = RingConfiguration.builder().virtualNodes(10_000);
        builder.node("redis://h1:6379", 1_000);
        try (RingCachingProvider provider = new RingCachingProvider()) {
            assertThatThrownBy(() -> provider.getCacheManager(URI.create("ringcache:large"), null, builder.build()))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("ring.virtual-nodes");
        }
    }
}

package io.ringcache.spring.boot;

import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;
import io.ringcache.samples.redis.RedisServers;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Locks and limiters as beans, each time under names of their own; the server is shared by all and ends with this JVM. */
@Configuration(proxyBeanMethods = false)
class ServicesOnRedis {

    private static final class Shared {
        static final RedisServers SERVERS = RedisServers.start(1);
    }

    @Bean
    RingServices ring() {
        return RingServices.open(RingConfiguration.builder()
                .nodes(Shared.SERVERS.uris().toArray(String[]::new))
                .namespace("b" + UUID.randomUUID().toString().substring(0, 8))
                .connectTimeout(Duration.ofSeconds(20))
                .operationTimeout(Duration.ofSeconds(20))
                .silence(Duration.ofSeconds(20))
                .rateLimiter("two-per-hour", limiter -> limiter.limit(2, Duration.ofHours(1)))
                .build());
    }

    @Bean
    DistributedLocks locks(RingServices ring) {
        return ring.locks();
    }

    @Bean
    RateLimiters rateLimiters(RingServices ring) {
        return ring.rateLimiters();
    }
}

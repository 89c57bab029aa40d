package io.ringcache.spring.boot;

import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;
import io.ringcache.spring.service.EnableRingcacheServices;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Conditional;

/**
 * Turns on {@code @Locked} and {@code @RateLimited} where there are locks or limiters. Backs off where the application has {@link
 * EnableRingcacheServices} itself, and with {@code ringcache.spring.services.enabled=false}.
 */
@AutoConfiguration(afterName = RingcacheServicesAutoConfiguration.SERVICES)
@Conditional(RingcacheServicesAutoConfiguration.OnServices.class)
@ConditionalOnBooleanProperty(name = "ringcache.spring.services.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(name = EnableRingcacheServices.ADVISOR_BEAN)
@EnableRingcacheServices
public final class RingcacheServicesAutoConfiguration {

    /** What makes the beans for locks and limiters. */
    static final String SERVICES = "io.ringcache.spring.boot.RingcacheAutoConfiguration";

    /** Whether there are locks or limiters. */
    static final class OnServices extends AnyNestedCondition {

        OnServices() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(DistributedLocks.class)
        static final class Locks {}

        @ConditionalOnBean(RateLimiters.class)
        static final class Limiters {}
    }
}

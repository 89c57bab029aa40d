package io.ringcache.spring.boot;

import io.ringcache.RingCacheManager;
import io.ringcache.spring.boot.actuate.RingcacheEndpoint;
import io.ringcache.spring.boot.actuate.RingcacheEndpointWebExtension;
import io.ringcache.spring.boot.actuate.RingcacheHealthIndicator;
import io.ringcache.spring.boot.actuate.RingcacheHealthProperties;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration of the health {@code ringcache} and of the endpoint {@code ringcache}, where Actuator is present. */
@AutoConfiguration(afterName = "io.ringcache.spring.boot.RingcacheAutoConfiguration")
@ConditionalOnSingleCandidate(RingCacheManager.class)
public final class RingcacheActuatorAutoConfiguration {

    /** The health of the nodes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    @ConditionalOnEnabledHealthIndicator("ringcache")
    @EnableConfigurationProperties(RingcacheHealthProperties.class)
    static class HealthConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = {"ringcacheHealthIndicator", "ringcacheHealthContributor"})
        RingcacheHealthIndicator ringcacheHealthContributor(
                RingCacheManager manager, RingcacheHealthProperties properties) {
            return new RingcacheHealthIndicator(manager, properties);
        }
    }

    /** What shows the caches. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
    @ConditionalOnAvailableEndpoint(RingcacheEndpoint.class)
    static class EndpointConfiguration {

        @Bean
        @ConditionalOnMissingBean
        RingcacheEndpoint ringcacheEndpoint(RingCacheManager manager) {
            return new RingcacheEndpoint(manager);
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnBean(RingcacheEndpoint.class)
        @ConditionalOnAvailableEndpoint(endpoint = RingcacheEndpoint.class, exposure = EndpointExposure.WEB)
        RingcacheEndpointWebExtension ringcacheEndpointWebExtension(RingcacheEndpoint endpoint) {
            return new RingcacheEndpointWebExtension(endpoint);
        }
    }
}

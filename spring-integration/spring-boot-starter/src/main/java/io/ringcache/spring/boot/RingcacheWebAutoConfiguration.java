package io.ringcache.spring.boot;

import io.ringcache.ratelimit.RateLimiter;
import io.ringcache.ratelimit.RateLimiters;
import io.ringcache.spring.web.ExchangeKey;
import io.ringcache.spring.web.RateLimitAdvice;
import io.ringcache.spring.web.RateLimitExceptionHandler;
import io.ringcache.spring.web.RateLimitFilter;
import io.ringcache.spring.web.RateLimitWebFilter;
import io.ringcache.spring.web.ServletKey;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.server.WebFilter;

/**
 * Answers 429: where a {@code @RateLimited} method of a web application was refused, and, with {@code
 * ringcache.spring.web.rate-limit.limiter}, by a filter in front of it. A {@link ServletKey} or {@link
 * ExchangeKey} bean tells who is counted; a bean of the same name takes the place of the filter.
 */
@AutoConfiguration(afterName = RingcacheServicesAutoConfiguration.SERVICES)
@ConditionalOnWebApplication
@ConditionalOnClass(ControllerAdvice.class)
@ConditionalOnBean(RateLimiters.class)
@EnableConfigurationProperties(RateLimitProperties.class)
public final class RingcacheWebAutoConfiguration {

    private static final String LIMITER = "limiter";

    @Bean
    @ConditionalOnMissingBean
    RateLimitAdvice ringcacheRateLimitAdvice() {
        return new RateLimitAdvice();
    }

    private static RateLimiter limiter(RateLimiters limiters, RateLimitProperties properties) {
        try {
            return limiters.limiter(properties.limiterName());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(RateLimitProperties.PREFIX + ".limiter is wrong: " + e.getMessage(), e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass({Filter.class, FilterRegistrationBean.class})
    @ConditionalOnProperty(prefix = RateLimitProperties.PREFIX, name = LIMITER)
    static class ServletFilter {

        @Bean
        @ConditionalOnMissingBean(name = "ringcacheRateLimitFilter")
        FilterRegistrationBean<RateLimitFilter> ringcacheRateLimitFilter(
                RateLimiters limiters, RateLimitProperties properties, ObjectProvider<ServletKey> keys) {
            RateLimitFilter filter = new RateLimitFilter(
                    limiter(limiters, properties),
                    keys.getIfUnique(() -> ServletKey.by(properties.key())),
                    properties.requestPaths(),
                    properties.onFailure());
            FilterRegistrationBean<RateLimitFilter> registration = new FilterRegistrationBean<>(filter);
            registration.setOrder(properties.orderOrDefault());
            registration.setDispatcherTypes(DispatcherType.REQUEST);
            return registration;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass(WebFilter.class)
    static class ReactiveAnswers {

        @Bean
        @ConditionalOnMissingBean
        RateLimitExceptionHandler ringcacheRateLimitExceptionHandler() {
            return new RateLimitExceptionHandler();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass(WebFilter.class)
    @ConditionalOnProperty(prefix = RateLimitProperties.PREFIX, name = LIMITER)
    static class ReactiveFilter {

        @Bean
        @ConditionalOnMissingBean(name = "ringcacheRateLimitWebFilter")
        OrderedRateLimitFilter ringcacheRateLimitWebFilter(
                RateLimiters limiters, RateLimitProperties properties, ObjectProvider<ExchangeKey> keys) {
            RateLimitWebFilter filter = new RateLimitWebFilter(
                    limiter(limiters, properties),
                    keys.getIfUnique(() -> ExchangeKey.by(properties.key())),
                    properties.requestPaths(),
                    properties.onFailure());
            return new OrderedRateLimitFilter(filter, properties.orderOrDefault());
        }
    }
}

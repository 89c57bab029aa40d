package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.ratelimit.RateLimiters;
import io.ringcache.spring.service.EnableRingcacheServices;
import io.ringcache.spring.service.Locked;
import io.ringcache.spring.service.LockedContext;
import io.ringcache.spring.service.RateLimitExceededException;
import io.ringcache.spring.service.RateLimited;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

class RingcacheServicesAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(AopAutoConfiguration.class, RingcacheServicesAutoConfiguration.class))
            .withBean(Work.class);

    @Test
    void theAnnotationsAreOnWhereThereAreServices() {
        runner.withUserConfiguration(ServicesOnRedis.class).run(context -> {
            Work work = context.getBean(Work.class);
            assertThat(AopUtils.isCglibProxy(work)).isTrue();
            assertThat(work.token()).isPositive();
            work.limited();
            work.limited();
            assertThat(catchThrowable(work::limited)).isInstanceOf(RateLimitExceededException.class);
        });
    }

    @Test
    void oneOfTheTwoServicesIsEnough() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RingcacheServicesAutoConfiguration.class))
                .withBean(RateLimiters.class, () -> new ServicesOnRedis().ring().rateLimiters())
                .run(context -> assertThat(context).hasBean(EnableRingcacheServices.ADVISOR_BEAN));
    }

    @Test
    void theyAreOffWithoutServices() {
        runner.run(context -> {
            assertThat(context).doesNotHaveBean(EnableRingcacheServices.ADVISOR_BEAN);
            assertThat(AopUtils.isAopProxy(context.getBean(Work.class))).isFalse();
        });
    }

    @Test
    void theyCanBeTurnedOff() {
        runner.withUserConfiguration(ServicesOnRedis.class)
                .withPropertyValues("ringcache.spring.services.enabled=false")
                .run(context -> assertThat(AopUtils.isAopProxy(context.getBean(Work.class)))
                        .isFalse());
    }

    @Test
    void whatTheApplicationSaysItselfCounts() {
        runner.withUserConfiguration(ServicesOnRedis.class, Own.class).run(context -> {
            Object advisor = context.getBean(EnableRingcacheServices.ADVISOR_BEAN);
            assertThat(((Ordered) advisor).getOrder()).isEqualTo(43);
        });
    }

    @Configuration
    @EnableRingcacheServices(order = 42)
    static class Own {}

    static class Work {

        @Locked("work")
        public long token() {
            return LockedContext.currentToken();
        }

        @RateLimited("two-per-hour")
        public void limited() {}
    }
}

package io.ringcache.spring.service;

import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportAware;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Role;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.type.AnnotationMetadata;

/** The beans behind {@link EnableRingcacheServices}. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
@ImportRuntimeHints(ServicesHints.class)
class ServicesConfiguration implements ImportAware {

    private static final String PREFIX = "io.ringcache.spring.service.";
    static final String LIMIT_ADVISOR = PREFIX + "rateLimitAdvisor";
    static final String LOCK_INTERCEPTOR = PREFIX + "lockInterceptor";
    static final String LIMIT_INTERCEPTOR = PREFIX + "rateLimitInterceptor";

    private int order = EnableRingcacheServices.DEFAULT_ORDER;

    @Override
    public void setImportMetadata(AnnotationMetadata importing) {
        this.order = importing
                .getAnnotations()
                .get(EnableRingcacheServices.class)
                .getValue("order", Integer.class)
                .orElse(EnableRingcacheServices.DEFAULT_ORDER);
    }

    @Bean(PREFIX + "lockedMethods")
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static AnnotatedMethods<Locked, LockPlan> lockedMethods(ConfigurableListableBeanFactory beans) {
        Texts texts = new Texts(beans);
        return new AnnotatedMethods<>(Locked.class, (place, said) -> LockPlan.read(place, said, texts));
    }

    @Bean(PREFIX + "rateLimitedMethods")
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static AnnotatedMethods<RateLimited, LimitPlan> rateLimitedMethods(ConfigurableListableBeanFactory beans) {
        Texts texts = new Texts(beans);
        return new AnnotatedMethods<>(RateLimited.class, (place, said) -> LimitPlan.read(place, said, texts));
    }

    @Bean(LIMIT_ADVISOR)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    ServiceAdvisor rateLimitAdvisor(AnnotatedMethods<RateLimited, LimitPlan> methods) {
        return new ServiceAdvisor(methods, LIMIT_INTERCEPTOR, order);
    }

    /** One place further in: who is refused need not wait for a lock. */
    @Bean(EnableRingcacheServices.ADVISOR_BEAN)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    ServiceAdvisor lockAdvisor(AnnotatedMethods<Locked, LockPlan> methods) {
        return new ServiceAdvisor(methods, LOCK_INTERCEPTOR, order == Integer.MAX_VALUE ? order : order + 1);
    }

    @Bean(LIMIT_INTERCEPTOR)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static RateLimitInterceptor rateLimitInterceptor(
            AnnotatedMethods<RateLimited, LimitPlan> methods, ServiceBeans<RateLimiters> limiters, LaterCalls later) {
        return new RateLimitInterceptor(methods, limiters, later);
    }

    @Bean(LOCK_INTERCEPTOR)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static LockInterceptor lockInterceptor(
            AnnotatedMethods<Locked, LockPlan> methods, ServiceBeans<DistributedLocks> locks, LaterCalls later) {
        return new LockInterceptor(methods, locks, later);
    }

    @Bean(PREFIX + "locks")
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ServiceBeans<DistributedLocks> serviceLocks(BeanFactory beans) {
        return new ServiceBeans<>(beans, DistributedLocks.class, "locks");
    }

    @Bean(PREFIX + "rateLimiters")
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ServiceBeans<RateLimiters> serviceLimiters(BeanFactory beans) {
        return new ServiceBeans<>(beans, RateLimiters.class, "limiters");
    }

    @Bean(PREFIX + "threads")
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ServiceThreads serviceThreads() {
        return new ServiceThreads();
    }

    @Bean(PREFIX + "laterCalls")
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static LaterCalls laterCalls(ServiceThreads threads, ObjectProvider<TaskDecorator> decorators) {
        @Nullable TaskDecorator decorator = decorators.getIfUnique();
        return new LaterCalls(threads, decorator == null ? task -> task : decorator);
    }

    @Bean(PREFIX + "verifier")
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ServicesVerifier servicesVerifier(
            AnnotatedMethods<Locked, LockPlan> locked,
            AnnotatedMethods<RateLimited, LimitPlan> limited,
            ServiceBeans<DistributedLocks> locks,
            ServiceBeans<RateLimiters> limiters) {
        return new ServicesVerifier(locked, limited, locks, limiters);
    }
}

package io.ringcache.spring.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Turns on {@link Locked} and {@link RateLimited}, on a class with {@code @Configuration}. It needs beans of the types {@link
 * io.ringcache.lock.DistributedLocks} and {@link io.ringcache.ratelimit.RateLimiters} as soon as a bean has such annotations.
 *
 * <p>As with all of Spring's annotations that work by proxies, a call from within the same object is not seen.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import({ServicesRegistrar.class, ServicesConfiguration.class})
public @interface EnableRingcacheServices {

    /** What {@link #order()} is unless it is set. */
    int DEFAULT_ORDER = Integer.MAX_VALUE - 1000;

    /** The name of a bean that is there when the annotations are turned on. */
    String ADVISOR_BEAN = "io.ringcache.spring.service.lockAdvisor";

    /** Whether proxies extend the class of their bean even if it implements interfaces. */
    boolean proxyTargetClass() default false;

    /**
     * The place of the limiters among the advice of a method; locks have the next one. By default outside of transactions and
     * caches, whose order is {@link Integer#MAX_VALUE} unless it is set: a lock is released after the commit, and calls that a
     * cache answers count as well.
     */
    int order() default DEFAULT_ORDER;
}

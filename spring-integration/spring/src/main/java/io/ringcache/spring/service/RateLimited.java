package io.ringcache.spring.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;

/**
 * Limits how often a method is called, over all instances of the application: each call takes permits of the {@linkplain
 * io.ringcache.ratelimit.RateLimiters limiter} that is configured under this name. On a type: all public methods that it declares. {@link
 * EnableRingcacheServices} turns it on; it can stand on annotations of your own.
 *
 * <pre>{@code
 * @RateLimited(limiter = "export", key = "#user.id")
 * public Report export(User user) {...}
 * }</pre>
 *
 * <p>A call that is refused throws {@link RateLimitExceededException}, and the method does not run; where a {@code CompletableFuture} or a
 * reactive type is returned, that fails with it. Reactive types ask the limiter at each subscription. Calls that are allowed have
 * taken their permits whatever becomes of them. On a method that is {@link Locked}, too, the limiter is asked first.
 *
 * <p>When Redis does not answer, the limiter's {@link io.ringcache.ratelimit.NodeDownPolicy} decides.
 *
 * <p>Texts, times and mistakes are as with {@link Locked}; a limiter that is not configured is a mistake that is found at start-up.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface RateLimited {

    /** The same as {@link #limiter()}. */
    @AliasFor("limiter")
    String value() default "";

    /** The name of the limiter: text, in which there may be placeholders, but no expressions. */
    @AliasFor("value")
    String limiter() default "";

    /**
     * Who or what is counted: text or an expression, by the rule of {@link Locked#name()}. By default one key for all, which methods
     * with the same limiter then share.
     */
    String key() default "all";

    /** How many permits a call takes, at least 1. */
    long permits() default 1;

    /** How long to wait for permits. Who would have to wait longer is refused at once. */
    String waitTime() default "0s";

    /** The name or qualifier of the {@link io.ringcache.ratelimit.RateLimiters} bean; may be empty if there is one, or a primary one. */
    String limiters() default "";
}

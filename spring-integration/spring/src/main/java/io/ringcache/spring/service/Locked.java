package io.ringcache.spring.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;

/**
 * Has calls of a method take turns, in all instances of the application: the method runs while it holds the lock {@link #name()}
 * of {@link io.ringcache.lock.DistributedLocks}. On a type: all public methods that it declares. {@link EnableRingcacheServices} turns it on;
 * it can stand on annotations of your own.
 *
 * <pre>{@code
 * @Locked("invoice-#{#invoice.id}")
 * public void send(Invoice invoice) {...}
 *
 * @Scheduled(cron = "0 0 3 * * *")
 * @Locked(name = "nightly-report", whenBusy = WhenBusy.SKIP)
 * public void report() {...}
 * }</pre>
 *
 * <p>The lock is released when the method has ended, after the commit of a transaction that begins with the method. If the hold
 * was lost before, the call fails with {@link io.ringcache.lock.LockLostException}, unless the method itself failed: then its
 * exception is thrown, with that one suppressed. Locks of a method that returns its result at once belong to the thread and
 * are reentrant.
 *
 * <p>A method that returns a {@code CompletableFuture}, {@code CompletionStage}, or a reactive type ({@code Mono}, {@code Flux}, and
 * what Spring can convert to these) holds the only permit of the {@linkplain
 * io.ringcache.lock.DistributedLocks#semaphore(String, int) semaphore} of this name until its result is complete, failed or
 * cancelled: such a hold belongs to no thread. It is not reentrant, and it does <b>not</b> exclude who holds the lock of the same name.
 *
 * <p>Texts may have placeholders, <code>${...}</code>, which are filled in once. Times are like {@code 500ms}, {@code 2s}, {@code 1m30s}
 * or {@code PT2S}. What is wrong with an annotation and can be seen in it makes the creation of the bean fail, with {@link
 * InvalidServiceAnnotationException}.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface Locked {

    /** The same as {@link #name()}. */
    @AliasFor("name")
    String value() default "";

    /**
     * The name of the lock. With <code>#{...}</code> in it: text with expressions in between. Beginning with {@code #}, {@code @} or
     * {@code '}: one expression, as in {@code @Cacheable}. All else stands for itself. Expressions know the parameters by name ({@code
     * #order}) and place ({@code #p0}, {@code #a0}), {@code #root.method}, {@code #root.methodName}, {@code #root.target}, {@code
     * #root.targetClass}, {@code #root.args}, and beans ({@code @clock}). A part that is null fails the call.
     */
    @AliasFor("value")
    String name() default "";

    /** How long to wait for the lock; {@code 10s} if empty, or no time with {@link WhenBusy#SKIP}. */
    String waitTime() default "";

    /**
     * After what time the lock is free again, whether or not the method has ended. If empty, the hold is renewed until the
     * method ends, and ends {@code locks.lease} (30 s by default) after the JVM died.
     */
    String lease() default "";

    /** What happens if the lock does not become free in time. */
    WhenBusy whenBusy() default WhenBusy.THROW;

    /** Whether those who wait are served in the order in which they came, across instances. Slower; all should agree. */
    boolean fair() default false;

    /** The name or qualifier of the {@link io.ringcache.lock.DistributedLocks} bean; may be empty if there is one, or a primary one. */
    String locks() default "";
}

package io.ringcache.spring.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.RingServices;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Annotations that are wrong keep the application from starting. */
class MistakeTest {

    @RegisterExtension
    final Instances instances = new Instances();

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(NoName.class, "@Locked on " + NoName.class.getName() + ".run(): name = \"\" is blank"),
                Arguments.of(WrongExpression.class, "name = \"#{#x\" is no valid expression"),
                Arguments.of(WrongTime.class, "waitTime = \"ten\" is no time"),
                Arguments.of(WrongLease.class, "lease = \"0s\" is too short"),
                Arguments.of(NoSkipValue.class, "whenBusy = SKIP has nothing to return as int"),
                Arguments.of(PrivateMethod.class, "a method that is private cannot be intercepted"),
                Arguments.of(FinalMethod.class, "a method that is final cannot be intercepted"),
                Arguments.of(OtherFuture.class, "returns a Future, which does not tell when it is complete"),
                Arguments.of(LongName.class, "names no lock"),
                Arguments.of(UnknownLimiter.class, "limiter = \"two-per-our\" is not known"),
                Arguments.of(NoPermits.class, "permits = \"0\" are too few"),
                Arguments.of(
                        ManyPermits.class, "permits = \"3\" are more than the limiter 'two-per-hour' can ever allow"),
                Arguments.of(UnknownLocks.class, "locks = \"elsewhere\" finds no single bean"),
                Arguments.of(TwoKinds.class, "would not exclude each other"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldAtStartUp(Class<?> bean, String message) {
        Throwable failure = catchThrowable(() -> instances.start(Config.class, bean));
        assertThat(NestedExceptionUtils.getMostSpecificCause(failure)).isNotNull();
        assertThat(failure).hasStackTraceContaining(InvalidServiceAnnotationException.class.getName() + ": @");
        assertThat(failure).hasStackTraceContaining(message);
        assertThat(failure).hasStackTraceContaining(bean.getName() + ".run(");
    }

    @Test
    void allMethodsOfABeanAreRead() {
        Throwable failure = catchThrowable(() -> instances.start(Config.class, GoodAndBad.class));
        assertThat(failure).hasStackTraceContaining("waitTime = \"ten\" is no time");
    }

    @Test
    void missingServicesAreTold() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(Config.class, Fine.class);
            assertThat(catchThrowable(context::refresh))
                    .hasStackTraceContaining("finds no single bean of type " + DistributedLocks.class.getName());
        }
    }

    @Test
    void applicationsWithoutAnnotationsNeedNoServices() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Config.class)) {
            assertThat(context.getBeanNamesForType(RateLimiters.class)).isEmpty();
        }
    }

    @Test
    void oneOfSeveralServicesIsNamed() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            RingServices one = instances.services();
            RingServices other = instances.services();
            context.registerBean("one", DistributedLocks.class, one::locks);
            context.registerBean("elsewhere", DistributedLocks.class, other::locks);
            context.register(Config.class, UnknownLocks.class);
            context.refresh();
            assertThat(context.getBean(UnknownLocks.class).run()).isTrue();
        }
    }

    @Configuration
    @EnableRingcacheServices
    static class Config {

        @Bean
        String unrelated() {
            return "unrelated";
        }
    }

    @Component
    static class Fine {
        @Locked("fine")
        public void run() {}
    }

    static class NoName {
        @Locked
        public void run() {}
    }

    static class WrongExpression {
        @Locked("#{#x")
        public void run() {}
    }

    static class WrongTime {
        @Locked(name = "x", waitTime = "ten")
        public void run() {}
    }

    static class WrongLease {
        @Locked(name = "x", lease = "0s")
        public void run() {}
    }

    static class NoSkipValue {
        @Locked(name = "x", whenBusy = WhenBusy.SKIP)
        public int run() {
            return 1;
        }
    }

    static class PrivateMethod {
        @Locked("x")
        private void run() {}

        public void call() {
            run();
        }
    }

    static class FinalMethod {
        @Locked("x")
        public final void run() {}
    }

    static class OtherFuture {
        @Locked("x")
        public Future<String> run() {
            return CompletableFuture.completedFuture("x");
        }
    }

    static class LongName {
        @Locked("${nowhere:" + LONG + "}")
        public void run() {}

        private static final String TEN = "0123456789";
        private static final String HUNDRED = TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN;
        private static final String LONG = HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED
                + HUNDRED + HUNDRED + HUNDRED;
    }

    static class UnknownLimiter {
        @RateLimited("two-per-our")
        public void run() {}
    }

    static class NoPermits {
        @RateLimited(limiter = Instances.TWO_PER_HOUR, permits = 0)
        public void run() {}
    }

    static class ManyPermits {
        @RateLimited(limiter = Instances.TWO_PER_HOUR, permits = 3)
        public void run() {}
    }

    static class UnknownLocks {
        @Locked(name = "x", locks = "elsewhere")
        public boolean run() {
            return true;
        }
    }

    static class TwoKinds {
        @Locked("x-#{#p0}")
        public void run(int id) {}

        @Locked("x-#{#p0}")
        public CompletableFuture<String> later(int id) {
            return CompletableFuture.completedFuture("x");
        }
    }

    static class GoodAndBad {
        @Locked("good")
        public void good() {}

        @Locked(name = "bad", waitTime = "ten")
        public void bad() {}
    }
}

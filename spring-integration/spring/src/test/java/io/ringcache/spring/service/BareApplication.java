package io.ringcache.spring.service;

import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Mono;

/** An application that has nothing of Spring but the context. */
public final class BareApplication implements Supplier<String> {

    private final String server;

    /** Says at which server. */
    public BareApplication(String server) {
        this.server = server;
    }

    /** What happened in it. */
    @Override
    public String get() {
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(server)
                .namespace("bare")
                .connectTimeout(Duration.ofSeconds(20))
                .operationTimeout(Duration.ofSeconds(20))
                .silence(Duration.ofSeconds(20))
                .rateLimiter("one", limiter -> limiter.limit(1, Duration.ofHours(1)))
                .build();
        try (RingServices services = RingServices.open(configuration);
                AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(DistributedLocks.class, services::locks);
            context.registerBean(RateLimiters.class, services::rateLimiters);
            context.register(Config.class, Work.class);
            context.refresh();
            return context.getBean(Work.class).all();
        }
    }

    private static boolean has(String type) {
        return ClassUtils.isPresent(type, BareApplication.class.getClassLoader());
    }

    @Configuration
    @EnableRingcacheServices(proxyTargetClass = true)
    static class Config {

        @Bean
        Steps steps() {
            return new Steps();
        }
    }

    static class Steps {

        @Locked("a")
        public String locked() {
            return "locked";
        }

        @Locked("b")
        public CompletableFuture<String> future() {
            return CompletableFuture.completedFuture("future");
        }

        @Locked("c")
        public Mono<String> mono() {
            return Mono.just("mono");
        }

        @RateLimited("one")
        public String limited() {
            return "limited";
        }
    }

    static class Work {

        private final Steps steps;

        Work(Steps steps) {
            this.steps = steps;
        }

        String all() {
            String done = String.join(
                    " ",
                    steps.locked(),
                    steps.future().join(),
                    String.valueOf(steps.mono().block()),
                    steps.limited());
            try {
                steps.limited();
                return done;
            } catch (RateLimitExceededException e) {
                boolean transactions = has("org.springframework.transaction.TransactionManager");
                boolean web = has("org.springframework.http.HttpStatus");
                return done + " refused, transactions " + transactions + ", web " + web;
            }
        }
    }
}

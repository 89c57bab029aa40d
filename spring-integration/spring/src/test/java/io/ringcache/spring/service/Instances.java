package io.ringcache.spring.service;

import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;
import io.ringcache.samples.redis.RedisServers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Instances of one application: contexts that have nothing but Redis between them. They are closed after each test; the servers are
 * shared by all and end with this JVM.
 */
public final class Instances implements AfterEachCallback {

    /** Of limiters that every instance has. */
    public static final String TWO_PER_HOUR = "two-per-hour";

    public static final String ONE_PER_SECOND = "one-per-second";

    private final String namespace = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** The servers of all tests, started by the first. */
    private static final class Shared {
        static final RedisServers SERVERS = RedisServers.start(2);
    }

    /** Services of one more instance. */
    public RingServices services() {
        RingServices services = RingServices.open(RingConfiguration.builder()
                .nodes(Shared.SERVERS.uris().toArray(String[]::new))
                .namespace(namespace)
                // Many of them begin at the same time, on a machine with few cores.
                .connectTimeout(Duration.ofSeconds(20))
                .operationTimeout(Duration.ofSeconds(20))
                .silence(Duration.ofSeconds(20))
                .rateLimiter(TWO_PER_HOUR, limiter -> limiter.limit(2, Duration.ofHours(1)))
                .rateLimiter(ONE_PER_SECOND, limiter -> limiter.limit(1, Duration.ofSeconds(1)))
                .build());
        open.push(services);
        return services;
    }

    /** A running instance with these classes as beans. */
    public AnnotationConfigApplicationContext start(Class<?>... classes) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        addServices(context);
        context.register(classes);
        open.push(context);
        context.refresh();
        return context;
    }

    public void addServices(GenericApplicationContext context) {
        RingServices services = services();
        context.registerBean(DistributedLocks.class, services::locks);
        context.registerBean(RateLimiters.class, services::rateLimiters);
    }

    /** Runs in a thread of its own. */
    public static <T> CompletableFuture<T> inThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    public static ConditionFactory await() {
        return Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}

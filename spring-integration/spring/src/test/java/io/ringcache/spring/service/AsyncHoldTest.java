package io.ringcache.spring.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.lock.DistributedSemaphore;
import io.ringcache.lock.Permit;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** What happens to a permit that arrives when nobody wants it any more. */
class AsyncHoldTest {

    private final ServiceThreads threads = new ServiceThreads();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch granted = new CountDownLatch(1);
    private final AtomicInteger closed = new AtomicInteger();

    @AfterEach
    void end() {
        threads.destroy();
    }

    @Test
    void aPermitThatArrivesAfterTheCallerHasGoneIsGivenBack() throws Exception {
        AsyncHold hold = new AsyncHold(plan(), semaphore(), threads);
        CompletableFuture<Boolean> entered = hold.enter();
        assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(hold.leave()).isCompleted();
        granted.countDown();
        assertThat(entered.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(closed).hasValue(1);
    }

    @Test
    void aPermitIsGivenBackOnce() throws Exception {
        AsyncHold hold = new AsyncHold(plan(), semaphore(), threads);
        granted.countDown();
        assertThat(hold.enter().get(20, TimeUnit.SECONDS)).isTrue();
        hold.leave().get(20, TimeUnit.SECONDS);
        hold.leave().get(20, TimeUnit.SECONDS);
        assertThat(closed).hasValue(1);
    }

    private DistributedSemaphore semaphore() {
        return fake(DistributedSemaphore.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "name" -> "x";
            case "tryAcquire" -> Duration.ZERO.equals(arguments[0]) ? null : afterAWhile();
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Permit afterAWhile() throws InterruptedException {
        waiting.countDown();
        assertThat(granted.await(20, TimeUnit.SECONDS)).isTrue();
        return fake(Permit.class, (proxy, method, arguments) -> {
            closed.incrementAndGet();
            return method.getName().equals("release") ? true : null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static LockPlan plan() throws NoSuchMethodException {
        Method method = Work.class.getMethod("run");
        @Nullable Locked said = method.getAnnotation(Locked.class);
        Place place = new Place(Locked.class, Work.class, method);
        return LockPlan.read(place, Objects.requireNonNull(said), new Texts(new DefaultListableBeanFactory()));
    }

    static class Work {

        @Locked(name = "x", waitTime = "60s")
        public CompletableFuture<String> run() {
            return CompletableFuture.completedFuture("run");
        }
    }
}

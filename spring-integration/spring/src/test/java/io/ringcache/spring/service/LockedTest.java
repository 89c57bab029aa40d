package io.ringcache.spring.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.lock.LockLostException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AliasFor;

class LockedTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    final Instances instances = new Instances();

    private final ApplicationContext here = instances.start(Config.class, Work.class, Inner.class, Whole.class);
    private final Work work = here.getBean(Work.class);

    @Test
    void callsTakeTurnsInAllInstances() {
        Work elsewhere = instances.start(Config.class, Work.class, Inner.class).getBean(Work.class);
        Crowd crowd = new Crowd();
        List<CompletableFuture<?>> callers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Work each = i % 2 == 0 ? work : elsewhere;
            callers.add(Instances.inThread(() -> repeat(each, crowd)));
        }
        callers.forEach(CompletableFuture::join);
        assertThat(crowd.calls).isEqualTo(6 * 20);
        assertThat(crowd.most).hasValue(1);
    }

    private static boolean repeat(Work work, Crowd crowd) {
        for (int n = 0; n < 20; n++) {
            work.inTurn(crowd);
        }
        return true;
    }

    @Test
    void callsWithDifferentNamesDoNotWaitForEachOther() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        CompletableFuture<Boolean> other = Instances.inThread(() -> work.meet("a", both));
        assertThat(work.meet("b", both)).isTrue();
        assertThat(other.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallThatDoesNotGetItsLockInTimeFailsAndIsNotRun() throws InterruptedException {
        heldElsewhere("briefly");
        AtomicInteger runs = new AtomicInteger();
        assertThatExceptionOfType(LockNotAvailableException.class)
                .isThrownBy(() -> work.briefly(runs))
                .withMessageContaining("the lock 'briefly' was not free within PT0.1S")
                .withMessageContaining("Work.briefly(AtomicInteger) was not run")
                .satisfies(e -> assertThat(e.lockName()).isEqualTo("briefly"));
        assertThat(runs).hasValue(0);
    }

    @Test
    void aCallThatIsToBeSkippedReturnsNothing() throws InterruptedException {
        heldElsewhere("job");
        AtomicInteger runs = new AtomicInteger();
        assertThat(work.job(runs)).isNull();
        assertThat(work.optionalJob(runs)).isEmpty();
        work.voidJob(runs);
        assertThat(runs).hasValue(0);
    }

    @Test
    void aCallThatNeedNotBeSkippedRuns() {
        assertThat(work.job(new AtomicInteger())).isEqualTo("done");
        assertThat(work.optionalJob(new AtomicInteger())).contains("done");
    }

    @Test
    void theLockIsFreeAfterSuccessAndAfterFailure() {
        DistributedLock lock = instances.services().locks().lock("job");
        assertThat(work.job(new AtomicInteger())).isEqualTo("done");
        assertThat(lock.tryLock()).isTrue();
        lock.unlock();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(work::failingJob);
        assertThat(lock.tryLock()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        heldElsewhere("in-turn");
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                work.inTurn(new Crowd());
            } catch (LockNotAvailableException e) {
                failure.complete(Thread.currentThread().isInterrupted() ? e.getCause() : e);
            }
        });
        waiting.start();
        waiting.interrupt();
        assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aHoldThatIsLostFailsTheCall() {
        assertThatExceptionOfType(LockLostException.class)
                .isThrownBy(() -> work.tooLong(() -> takenByAnother("too-long")))
                .withMessageContaining("too-long");
    }

    @Test
    void theFailureOfTheMethodWinsOverThatOfItsLock() {
        IllegalArgumentException own = new IllegalArgumentException("own");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> work.tooLong(() -> {
                    takenByAnother("too-long");
                    throw own;
                }))
                .isSameAs(own)
                .satisfies(e -> assertThat(e.getSuppressed())
                        .hasOnlyElementsOfType(LockLostException.class)
                        .hasSize(1));
    }

    @Test
    void aThreadThatHoldsTheLockComesInAgain() {
        assertThat(work.outer("x")).isEqualTo("inner of x");
    }

    @Test
    void theTokenOfTheInnermostLockIsKnownAndRises() {
        List<Long> first = work.tokens();
        List<Long> second = work.tokens();
        assertThat(first.get(0)).isEqualTo(first.get(2)).isNotEqualTo(first.get(1));
        assertThat(second.get(0)).isGreaterThan(first.get(0));
        assertThatIllegalStateException().isThrownBy(LockedContext::currentToken);
    }

    @Test
    void anAnnotationOnATypeIsForAllItsPublicMethodsUnlessTheySayOtherwise() throws InterruptedException {
        Whole whole = here.getBean(Whole.class);
        heldElsewhere("whole-first");
        assertThatExceptionOfType(LockNotAvailableException.class).isThrownBy(whole::first);
        assertThat(whole.second()).isEqualTo("second");
    }

    @Test
    void anAnnotationOnATypeIsNotForWhatTheTypeInherits() throws InterruptedException {
        Whole whole = here.getBean(Whole.class);
        heldElsewhere("whole-inherited");
        heldElsewhere("whole-toString");
        assertThat(whole.inherited()).isEqualTo("inherited");
        assertThat(whole.fixed()).isEqualTo("fixed");
        assertThat(whole.toString()).isEqualTo("whole");
    }

    @Test
    void annotationsAreFoundOnAnnotationsOfOnesOwn() throws InterruptedException {
        heldElsewhere("composed-7");
        assertThatExceptionOfType(LockNotAvailableException.class)
                .isThrownBy(() -> work.composed(7))
                .satisfies(e -> assertThat(e.lockName()).isEqualTo("composed-7"));
    }

    @Test
    void annotationsOnInterfacesCountForProxiesOfBothKinds() throws InterruptedException {
        heldElsewhere("api");
        for (Class<?> config : List.of(Config.class, ClassConfig.class)) {
            Api api = instances.start(config, ApiBean.class).getBean(Api.class);
            assertThat(AopUtils.isJdkDynamicProxy(api)).isEqualTo(config == Config.class);
            assertThatExceptionOfType(LockNotAvailableException.class).isThrownBy(api::call);
        }
    }

    private void heldElsewhere(String name) throws InterruptedException {
        DistributedLocks elsewhere = instances.services().locks();
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            elsewhere.lock(name).lock(Duration.ofMinutes(10));
            held.countDown();
        });
        holder.start();
        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Returns when the lease of whoever held it is over. */
    private void takenByAnother(String name) {
        Boolean taken = Instances.inThread(() -> {
                    try {
                        return instances.services().locks().lock(name).tryLock(LONG);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })
                .join();
        assertThat(taken).isTrue();
    }

    @Configuration
    @EnableRingcacheServices
    static class Config {}

    @Configuration
    @EnableRingcacheServices(proxyTargetClass = true)
    static class ClassConfig {}

    /** Who is inside. */
    static final class Crowd {
        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        // Guarded by nothing but the lock that is tested.
        int calls;
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Locked(waitTime = "0s")
    @interface AtMostOne {

        @AliasFor(annotation = Locked.class, attribute = "name")
        String value();
    }

    interface Api {

        @Locked(name = "api", waitTime = "0s")
        void call();
    }

    static class ApiBean implements Api {

        @Override
        public void call() {}
    }

    static class Base {

        public String inherited() {
            return "inherited";
        }

        public final String fixed() {
            return "fixed";
        }
    }

    @Locked(name = "whole-#{#root.methodName}", waitTime = "0s")
    static class Whole extends Base {

        @Override
        public String toString() {
            return "whole";
        }

        public String first() {
            return "first";
        }

        @Locked("another")
        public String second() {
            return "second";
        }
    }

    static class Inner {

        @Locked("'nested-' + #id")
        public String inner(String id) {
            return "inner of " + id;
        }

        @Locked("other")
        public long token() {
            return LockedContext.currentToken();
        }
    }

    static class Work {

        private final Inner inner;

        Work(Inner inner) {
            this.inner = inner;
        }

        @Locked(name = "in-turn", waitTime = "60s")
        public void inTurn(Crowd crowd) {
            crowd.most.accumulateAndGet(crowd.inside.incrementAndGet(), Math::max);
            int before = crowd.calls;
            // Work, long enough for others to come in.
            LockSupport.parkNanos(500_000);
            crowd.calls = before + 1;
            crowd.inside.decrementAndGet();
        }

        @Locked("meeting-#{#name}")
        public boolean meet(String name, CyclicBarrier both) {
            try {
                both.await(20, TimeUnit.SECONDS);
                return true;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Locked(name = "briefly", waitTime = "100ms")
        public void briefly(AtomicInteger runs) {
            runs.incrementAndGet();
        }

        @Locked(name = "job", whenBusy = WhenBusy.SKIP)
        public String job(AtomicInteger runs) {
            runs.incrementAndGet();
            return "done";
        }

        @Locked(name = "job", whenBusy = WhenBusy.SKIP)
        public Optional<String> optionalJob(AtomicInteger runs) {
            runs.incrementAndGet();
            return Optional.of("done");
        }

        @Locked(name = "job", whenBusy = WhenBusy.SKIP)
        public void voidJob(AtomicInteger runs) {
            runs.incrementAndGet();
        }

        @Locked("job")
        public void failingJob() {
            throw new UnsupportedOperationException("failed");
        }

        @Locked(name = "too-long", lease = "100ms")
        public void tooLong(Runnable work) {
            work.run();
        }

        @Locked("nested-#{#id}")
        public String outer(String id) {
            return inner.inner(id);
        }

        @Locked("tokens")
        public List<Long> tokens() {
            return List.of(LockedContext.currentToken(), inner.token(), LockedContext.currentToken());
        }

        @AtMostOne("composed-#{#id}")
        public void composed(int id) {}
    }
}

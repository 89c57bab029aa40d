package io.ringcache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ringcache.internal.entry.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.event.CacheEntryCreatedListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderTest {

    private static final int THREADS = 8;
    private static final int CHANGES = 2_000;

    private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    private final ExecutorService background = Executors.newFixedThreadPool(4);
    private final Fixture fixture = new Fixture(background);
    private final Object keyLock = new Object();
    private int committed;

    @AfterEach
    void stop() {
        callers.shutdownNow();
        background.shutdownNow();
    }

    @Test
    void synchronousListenersHearOneKeyInOrderWhateverThreadsChangeIt() throws Exception {
        Overlap overlap = new Overlap();
        Recorder one = new Recorder(event -> overlap.touch());
        Recorder two = new Recorder();
        fixture.sync(one);
        fixture.sync(two);
        changeFromAllThreads(one);
        assertThat(one.values()).containsExactlyElementsOf(allChanges());
        assertThat(two.values()).containsExactlyElementsOf(allChanges());
        assertThat(overlap.seen()).isFalse();
        assertThat(fixture.dispatcher.keysUnderWay()).isZero();
    }

    @Test
    void asynchronousListenersHearOneKeyInOrderAndNeverTwiceAtOnce() throws Exception {
        Overlap overlap = new Overlap();
        Recorder recorder = new Recorder(event -> overlap.touch());
        fixture.async(recorder);
        changeFromAllThreads(null);
        fixture.awaitDrained();
        assertThat(recorder.values()).containsExactlyElementsOf(allChanges());
        assertThat(overlap.seen()).isFalse();
    }

    @Test
    void asynchronousListenersHearDifferentKeysInParallel() {
        CountDownLatch both = new CountDownLatch(2);
        Recorder recorder = new Recorder(event -> meet(both));
        fixture.async(recorder);
        fixture.create("a", 1);
        fixture.create("b", 1);
        fixture.awaitDrained();
        assertThat(recorder.events).hasSize(2);
        assertThat(fixture.dispatcher.loggedFailures()).isZero();
    }

    @Test
    void aSlowAsynchronousListenerDoesNotHoldTheCaller() {
        CountDownLatch go = new CountDownLatch(1);
        Recorder recorder = new Recorder(event -> waitFor(go));
        fixture.async(recorder);
        fixture.create("k", 1);
        fixture.create("k", 2);
        assertThat(fixture.dispatcher.keysUnderWay()).isEqualTo(1);
        go.countDown();
        fixture.awaitDrained();
        assertThat(recorder.values()).containsExactly(1, 2);
    }

    @Test
    void eventsOfAThreadThatIsNotThereYetAreRunByTheNext() {
        Recorder recorder = new Recorder();
        fixture.sync(recorder);
        Delivery early = fixture.dispatcher.enqueue("k", List.of(Change.created(1)));
        fixture.create("k", 2);
        assertThat(recorder.values()).containsExactly(1, 2);
        early.await();
        assertThat(recorder.values()).containsExactly(1, 2);
    }

    @Test
    void aFailureBelongsToTheThreadWhoseEventItWas() {
        fixture.sync(new Recorder(event -> {
            if (event.getValue() == 1) {
                throw new IllegalStateException("one");
            }
        }));
        Delivery early = fixture.dispatcher.enqueue("k", List.of(Change.created(1)));
        fixture.create("k", 2);
        assertThatThrownBy(early::await).hasRootCauseMessage("one");
    }

    @Test
    void aListenerMayChangeItsOwnKey() {
        Recorder changing = new Recorder(event -> {
            if (event.getValue() < 3) {
                fixture.create("k", event.getValue() + 1);
            }
        });
        Recorder watching = new Recorder();
        fixture.sync(changing);
        fixture.sync(watching);
        fixture.create("k", 1);
        assertThat(changing.values()).containsExactly(1, 2, 3);
        assertThat(watching.values()).containsExactly(1, 2, 3);
        assertThat(fixture.dispatcher.keysUnderWay()).isZero();
    }

    @Test
    void listenersThatChangeEachOthersKeysDoNotDeadlock() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Recorder recorder = new Recorder(event -> {
            if (event.getValue() == 1) {
                meet(both);
                fixture.create(event.getKey().equals("a") ? "b" : "a", 2);
            }
        });
        fixture.sync(recorder);
        Future<?> a = callers.submit(() -> fixture.create("a", 1));
        Future<?> b = callers.submit(() -> fixture.create("b", 1));
        a.get(10, TimeUnit.SECONDS);
        b.get(10, TimeUnit.SECONDS);
        assertThat(recorder.seen())
                .containsExactlyInAnyOrder("CREATED a=1", "CREATED b=1", "CREATED a=2", "CREATED b=2");
        fixture.awaitDrained();
    }

    @Test
    void anAsynchronousListenerMayChangeItsOwnKey() {
        Recorder recorder = new Recorder(event -> {
            if (event.getValue() < 200) {
                fixture.create("k", event.getValue() + 1);
            }
        });
        fixture.async(recorder);
        fixture.create("k", 1);
        fixture.awaitDrained();
        assertThat(recorder.values())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void aCallerWaitsUntilAnotherThreadHasRunItsTurn() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Recorder recorder = new Recorder(event -> {
            inside.countDown();
            waitFor(go);
        });
        fixture.sync(recorder);
        Future<?> first = callers.submit(() -> fixture.create("k", 1));
        inside.await();
        Future<?> second = callers.submit(() -> fixture.create("k", 2));
        await().during(Duration.ofMillis(100))
                .until(() -> !second.isDone() && recorder.values().equals(List.of(1)));
        go.countDown();
        first.get();
        second.get();
        assertThat(recorder.values()).containsExactly(1, 2);
    }

    @Test
    void manyKeysLeaveNothingBehind() throws Exception {
        CacheEntryCreatedListener<String, Integer> listener = events -> {};
        fixture.sync(listener);
        fixture.async(listener);
        List<Future<?>> tasks = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            tasks.add(callers.submit(() -> IntStream.range(0, 5_000).forEach(i -> fixture.create("k" + i % 50, i))));
        }
        for (Future<?> task : tasks) {
            task.get();
        }
        fixture.awaitDrained();
        assertThat(fixture.dispatcher.loggedFailures()).isZero();
    }

    /** Every caller checks, if there is a synchronous recorder, that its event was heard when its call returned. */
    private void changeFromAllThreads(@Nullable Recorder heard) throws Exception {
        List<Future<?>> tasks = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            tasks.add(callers.submit(() -> IntStream.range(0, CHANGES / THREADS).forEach(i -> changeOnce(heard))));
        }
        for (Future<?> task : tasks) {
            task.get(50, TimeUnit.SECONDS);
        }
    }

    private void changeOnce(@Nullable Recorder heard) {
        Delivery delivery;
        int mine;
        synchronized (keyLock) {
            mine = committed++;
            delivery = fixture.dispatcher.enqueue("k", List.of(Change.created(mine)));
        }
        delivery.await();
        if (heard != null) {
            assertThat(heard.events.get(mine).getValue()).isEqualTo(mine);
        }
    }

    private static List<Integer> allChanges() {
        return IntStream.range(0, CHANGES).boxed().toList();
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        waitFor(latch);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notices if two threads are at one place at one time. */
    private static final class Overlap {
        private final AtomicInteger inside = new AtomicInteger();
        private volatile boolean seen;

        void touch() {
            if (inside.incrementAndGet() > 1) {
                seen = true;
            }
            Thread.onSpinWait();
            inside.decrementAndGet();
        }

        boolean seen() {
            return seen;
        }
    }
}

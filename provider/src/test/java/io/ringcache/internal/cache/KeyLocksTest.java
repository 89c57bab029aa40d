package io.ringcache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.store.Budget;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyLocksTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final KeyLocks locks = new KeyLocks();
    private final CountDownLatch holding = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        release.countDown();
    }

    private void holdByAnotherThread(boolean application) throws InterruptedException {
        var unused = CompletableFuture.runAsync(() -> locks.locked(1, Budget.of(LONG), () -> {
            holding.countDown();
            return application ? locks.application(1, this::waitForRelease) : waitForRelease();
        }));
        assertThat(holding.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private boolean waitForRelease() {
        try {
            return release.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoWaitsForASlowNodeGivesUpWhenTheBudgetIsSpent() throws InterruptedException {
        holdByAnotherThread(/* application= */ false);
        assertThatThrownBy(() -> locks.locked(1, Budget.of(SHORT), () -> 0))
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageContaining("timeouts.operation")
                .hasMessageContaining("nothing was changed");
    }

    @Test
    void whoWaitsForTheApplicationsCodeDoesNotGiveUp() throws InterruptedException {
        holdByAnotherThread(/* application= */ true);
        Budget budget = Budget.of(SHORT);
        long start = System.nanoTime();
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> locks.locked(1, budget, () -> 7));
        Awaitility.await().until(() -> System.nanoTime() - start > 4 * SHORT.toNanos());
        assertThat(waiting).isNotDone();
        release.countDown();
        assertThat(waiting.join()).isEqualTo(7);
        assertThat(budget.isSpent()).isFalse();
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() throws InterruptedException {
        holdByAnotherThread(/* application= */ false);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> locks.locked(1, Budget.of(LONG), () -> 0))
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}

package io.ringcache.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemaphoreTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    @RegisterExtension
    final LockFixture ring = new LockFixture();

    private final String name = LockFixture.uniqueName();
    private final DistributedSemaphore here = ring.locks().semaphore(name, 3);
    private final DistributedSemaphore there = ring.locks().semaphore(name, 3);

    @Test
    void thereAreAsManyPermitsAsItSays() throws InterruptedException {
        List<Permit> permits = List.of(here.acquire(), there.acquire(MINUTE), there.acquire());
        assertThat(here.tryAcquire()).isNull();
        assertThat(here.tryAcquire(SHORT, MINUTE)).isNull();
        assertThat(here.available()).isZero();
        assertThat(permits.get(1).release()).isTrue();
        assertThat(there.available()).isEqualTo(1);
        assertThat(here.tryAcquire()).isNotNull();
        assertThat(permits.stream().map(Permit::fencingToken)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aPermitIsReleasedOnceByAnyThread() throws InterruptedException {
        Permit permit = here.acquire();
        assertThat(CompletableFuture.supplyAsync(permit::release).join()).isTrue();
        assertThat(permit.release()).isFalse();
        assertThat(permit.isHeld()).isFalse();
        assertThat(here.available()).isEqualTo(3);
        permit.close();
        assertThat(here.available()).isEqualTo(3);
    }

    @Test
    void aPermitThatWasWaitedForIsRenewedUntilItIsReleased() throws InterruptedException {
        Permit first = here.acquire(MINUTE);
        DistributedSemaphore single = ring.locks().semaphore(LockFixture.uniqueName(), 1);
        Permit held = single.acquire();
        assertThat(single.tryAcquire(SHORT)).isNull();
        CompletableFuture<Permit> waiting = CompletableFuture.supplyAsync(() -> waitedFor(single));
        assertThat(held.release()).isTrue();
        assertThat(waiting.join().remainingLease()).isLessThan(first.remainingLease());
        assertThat(waiting.join().release()).isTrue();
    }

    private static Permit waitedFor(DistributedSemaphore semaphore) {
        try {
            return Objects.requireNonNull(semaphore.tryAcquire(Duration.ofSeconds(10)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void permitsComeBackWithTheirLease() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            here.acquire(SHORT);
        }
        Permit late = there.tryAcquire(Duration.ofSeconds(10), MINUTE);
        assertThat(late).isNotNull();
        LockFixture.await().until(() -> there.available() == 2);
        assertThat(Objects.requireNonNull(late).extend(SHORT)).isTrue();
        LockFixture.await().until(() -> there.available() == 3);
        assertThat(late.extend(MINUTE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neverMoreThanThatAtOnce(boolean fair) throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<?>> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            DistributedSemaphore semaphore = ring.locks().semaphore(name, 3, options -> {
                if (fair) {
                    options.fair();
                }
            });
            workers.add(CompletableFuture.runAsync(
                    () -> {
                        for (int n = 0; n < 25; n++) {
                            try (Permit permit = semaphore.acquire(MINUTE)) {
                                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                inside.decrementAndGet();
                                assertThat(permit.isHeld()).isTrue();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        }
                    },
                    task -> new Thread(task).start()));
        }
        CompletableFuture.allOf(workers.toArray(CompletableFuture<?>[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(most.get()).isBetween(1, 3);
        assertThat(here.available()).isEqualTo(3);
    }

    @Test
    void aSemaphoreNeedsPermits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring.locks().semaphore(name, 0))
                .withMessageContaining("'" + name + "' has 0 permits");
    }
}

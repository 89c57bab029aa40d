package io.ringcache.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.samples.redis.RedisServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers get when the server does not answer. */
@SuppressWarnings("LockNotBeforeTry") // what is left of a lock after a failed test ends with its services
class LockFailureTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String NAME = "thing";

    private final RedisServers servers = RedisServers.startOwn(1);
    private final RingServices services = services();
    private final DistributedLock lock = services.locks().lock(NAME);

    private RingServices services() {
        return RingServices.open(RingConfiguration.builder()
                .nodes(servers.uris().toArray(String[]::new))
                .connectTimeout(Duration.ofSeconds(20))
                .lockPoll(Duration.ofMillis(200))
                .build());
    }

    /** The first connection of a JVM may take long on a machine with much to do; that is not what is tested here. */
    @BeforeEach
    void connect() {
        LockFixture.await()
                .ignoreExceptionsInstanceOf(NodeUnavailableException.class)
                .until(() -> lock.tryLock() && lock.tryUnlock());
    }

    @AfterEach
    void end() {
        services.close();
        servers.close();
    }

    private List<CompletableFuture<String>> waiters() {
        List<CompletableFuture<String>> waiters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiters.add(CompletableFuture.supplyAsync(this::outcome, task -> new Thread(task).start()));
        }
        return waiters;
    }

    private String outcome() {
        try {
            lock.lock(MINUTE);
            return "held";
        } catch (NodeUnavailableException | IllegalStateException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static List<String> outcomes(List<CompletableFuture<String>> waiters) {
        return waiters.stream()
                .map(waiter -> waiter.orTimeout(30, TimeUnit.SECONDS).join())
                .toList();
    }

    @Test
    void allWhoWaitHearThatTheServerIsGone() {
        lock.lock(MINUTE);
        List<CompletableFuture<String>> waiters = waiters();
        LockFixture.await().until(() -> RedisKeys.queued(servers, "ringcache", NAME) == 1);
        servers.server(0).kill();
        assertThat(outcomes(waiters)).containsOnly("NodeUnavailableException");
    }

    @Test
    void allWhoWaitHearThatTheServicesAreClosed() {
        lock.lock(MINUTE);
        List<CompletableFuture<String>> waiters = waiters();
        LockFixture.await().until(() -> RedisKeys.queued(servers, "ringcache", NAME) == 1);
        services.close();
        assertThat(outcomes(waiters)).containsOnly("ClosedException");
    }

    @Test
    void aLockThatCannotBeReachedIsNotHeld() {
        servers.server(0).kill();
        assertThatExceptionOfType(NodeUnavailableException.class)
                .isThrownBy(lock::tryLock)
                .withMessageStartingWith("'thing' was not acquired");
        assertThatExceptionOfType(NodeUnavailableException.class)
                .isThrownBy(() -> lock.tryLock(Duration.ofMinutes(10)));
        assertThat(lock.holdCount()).isZero();
    }

    @Test
    void aReleaseThatIsNotConfirmedIsReportedAndGoesOn() {
        try (RingServices others = services()) {
            lock.lock();
            servers.server(0).pause();
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(lock::unlock)
                    .withMessageContaining("given back in the background");
            assertThat(lock.isHeld()).isFalse();
            servers.server(0).resume();
            LockFixture.await().until(() -> others.locks().lock(NAME).tryLock());
        }
    }

    @Test
    void anAttemptThatWasGivenUpIsGivenBack() {
        try (RingServices others = services()) {
            servers.server(0).pause();
            assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(lock::tryLock);
            servers.server(0).resume();
            LockFixture.await().until(() -> others.locks().lock(NAME).tryLock());
        }
    }

    @Test
    void anInterruptedThreadCanRelease() {
        lock.lock();
        Thread.currentThread().interrupt();
        lock.unlock();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(lock.tryLock()).isTrue();
    }
}

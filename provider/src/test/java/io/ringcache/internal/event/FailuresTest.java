package io.ringcache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.internal.entry.Change;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.cache.event.CacheEntryListenerException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final Fixture fixture = new Fixture();

    @Test
    void aListenerExceptionPasses() {
        var failure = new CacheEntryListenerException("no");
        fixture.sync(failing(failure));
        assertThat(catchThrowable(() -> fixture.create("k", 1))).isSameAs(failure);
    }

    @Test
    void anyOtherExceptionIsWrapped() {
        var failure = new IllegalStateException("no");
        fixture.sync(failing(failure));
        assertThatThrownBy(() -> fixture.create("k", 1))
                .isExactlyInstanceOf(CacheEntryListenerException.class)
                .hasCause(failure);
    }

    @Test
    void anErrorPasses() {
        var failure = new AssertionError("no");
        fixture.sync(failing(failure));
        assertThat(catchThrowable(() -> fixture.create("k", 1))).isSameAs(failure);
    }

    @Test
    void allListenersAreCalledAndLaterFailuresSuppressed() {
        Recorder last = new Recorder();
        fixture.sync(failing(new IllegalStateException("one")));
        fixture.sync(failing(new IllegalStateException("two")));
        fixture.sync(last);
        assertThatThrownBy(() -> fixture.create("k", 1))
                .hasRootCauseMessage("one")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .satisfies(second -> assertThat(second).hasRootCauseMessage("two")));
        assertThat(last.events).hasSize(1);
    }

    @Test
    void anErrorGoesBeforeEarlierExceptions() {
        var error = new AssertionError("error");
        fixture.sync(failing(new IllegalStateException("exception")));
        fixture.sync(failing(error));
        assertThatThrownBy(() -> fixture.create("k", 1))
                .isSameAs(error)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
    }

    @Test
    void theSameFailureTwiceIsReportedOnce() {
        var failure = new CacheEntryListenerException("no");
        fixture.sync(failing(failure));
        fixture.sync(failing(failure));
        assertThatThrownBy(() -> fixture.create("k", 1)).isSameAs(failure).hasNoSuppressedExceptions();
    }

    @Test
    void aFailingFilterCountsAsAFailingListener() {
        Recorder recorder = new Recorder();
        fixture.register(recorder, event -> fail("filter"), /* oldValue= */ false, /* synchronous= */ true);
        assertThatThrownBy(() -> fixture.create("k", 1))
                .isInstanceOf(CacheEntryListenerException.class)
                .hasRootCauseMessage("filter");
        assertThat(recorder.events).isEmpty();
    }

    @Test
    void aFailingCallDoesNotKeepTheOtherKindsOfABatch() {
        Recorder recorder = new Recorder(event -> fail("no"));
        fixture.sync(recorder);
        assertThatThrownBy(() -> fixture.deliver("k", List.of(Change.expired(1), Change.created(2))))
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(recorder.events).hasSize(2);
    }

    @Test
    void aFailureLeavesNoLaneBehind() {
        fixture.sync(failing(new IllegalStateException("no")));
        assertThat(catchThrowable(() -> fixture.create("k", 1))).isNotNull();
        assertThat(fixture.dispatcher.keysUnderWay()).isZero();
    }

    @Test
    void anAsynchronousFailureIsCountedAndNotThrown() {
        Recorder other = new Recorder();
        fixture.async(failing(new IllegalStateException("no")));
        var error = fixture.async(failing(new AssertionError("no")));
        fixture.async(other);
        fixture.create("k", 1);
        fixture.dispatcher.deregister(error);
        assertThat(other.events).hasSize(1);
        assertThat(fixture.dispatcher.loggedFailures()).isEqualTo(2);
    }

    @Test
    void eventsThatTheExecutorRefusesAreCountedAndForgotten() {
        Fixture closed = new Fixture(task -> {
            throw new RejectedExecutionException("closed");
        });
        Recorder recorder = new Recorder();
        closed.async(recorder);
        closed.create("k", 1);
        assertThat(recorder.events).isEmpty();
        assertThat(closed.dispatcher.loggedFailures()).isEqualTo(1);
        assertThat(closed.dispatcher.keysUnderWay()).isZero();
    }

    @Test
    void togetherAllAreDeliveredAndLaterFailuresSuppressed() {
        Recorder recorder = new Recorder(event -> fail(event.getKey()));
        fixture.sync(recorder);
        List<Delivery> deliveries = List.of("a", "b", "c").stream()
                .map(key -> fixture.dispatcher.enqueue(key, List.of(Change.created(1))))
                .toList();
        assertThatThrownBy(() -> Delivery.together(deliveries).await())
                .hasRootCauseMessage("a")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(2));
        assertThat(recorder.events).hasSize(3);
    }

    @Test
    void failuresAreReportedOnceAMinuteWithTheirNumber() {
        FailureLog log = new FailureLog("listener", fixture.nanos::get);
        assertThat(log.count()).isEqualTo(1);
        assertThat(log.count()).isZero();
        fixture.nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(log.count()).isZero();
        fixture.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(log.count()).isEqualTo(3);
        assertThat(log.total()).isEqualTo(4);
    }

    private static Recorder failing(Throwable failure) {
        return new Recorder(event -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });
    }

    private static boolean fail(String message) {
        throw new IllegalStateException(message);
    }
}

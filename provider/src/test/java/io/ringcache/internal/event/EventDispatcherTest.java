package io.ringcache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.internal.entry.Change;
import io.ringcache.internal.entry.Change.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import org.junit.jupiter.api.Test;

class EventDispatcherTest {

    private final Fixture fixture = new Fixture();
    private final EventDispatcher<String, Integer> dispatcher = fixture.dispatcher;

    @Test
    void withoutListenersNothingIsWanted() {
        assertThat(dispatcher.active()).isFalse();
        assertThat(dispatcher.wantsOldValue()).isFalse();
        assertThat(Kind.values()).noneMatch(dispatcher::wants);
        assertThat(dispatcher.enqueue("k", List.of(Change.created(1)))).isSameAs(Delivery.NONE);
    }

    @Test
    void whatListenersImplementIsWanted() {
        CacheEntryRemovedListener<String, Integer> listener = events -> {};
        fixture.sync(listener);
        assertThat(dispatcher.active()).isTrue();
        assertThat(Kind.values()).filteredOn(dispatcher::wants).containsExactly(Kind.REMOVED);
        assertThat(dispatcher.enqueue("k", List.of(Change.created(1)))).isSameAs(Delivery.NONE);
    }

    @Test
    void oldValuesAreWantedIfAListenerCanBeToldOfThem() {
        CacheEntryCreatedListener<String, Integer> created = events -> {};
        fixture.register(created, null, /* oldValue= */ true, /* synchronous= */ true);
        assertThat(dispatcher.wantsOldValue()).isFalse();
        fixture.register(new Recorder(), null, /* oldValue= */ true, /* synchronous= */ true);
        assertThat(dispatcher.wantsOldValue()).isTrue();
    }

    @Test
    void aListenerHearsAllKinds() {
        Recorder recorder = new Recorder();
        fixture.register(recorder, null, /* oldValue= */ true, /* synchronous= */ true);
        fixture.deliver("k", Change.created(1));
        fixture.deliver("k", Change.updated(2, 1));
        fixture.deliver("k", Change.removed(2));
        fixture.deliver("k", Change.expired(3));
        assertThat(recorder.seen()).containsExactly("CREATED k=1", "UPDATED k=2", "REMOVED k=2", "EXPIRED k=3");
    }

    @Test
    void changesOfOneKindComeInOneCall() {
        Recorder recorder = new Recorder();
        fixture.register(recorder, null, /* oldValue= */ true, /* synchronous= */ true);
        fixture.deliver("k", List.of(Change.expired(1), Change.created(2), Change.created(3), Change.removed(3)));
        assertThat(recorder.seen()).containsExactly("EXPIRED k=1", "CREATED k=2", "CREATED k=3", "REMOVED k=3");
        assertThat(recorder.calls).hasValue(3);
    }

    @Test
    void enqueuingCallsNobody() {
        Recorder sync = new Recorder();
        Recorder async = new Recorder();
        fixture.sync(sync);
        fixture.async(async);
        Delivery delivery = dispatcher.enqueue("k", List.of(Change.created(1)));
        assertThat(sync.events).isEmpty();
        assertThat(async.events).isEmpty();
        delivery.await();
        assertThat(sync.events).hasSize(1);
        assertThat(async.events).hasSize(1);
    }

    @Test
    void aFilterDecidesWhatAListenerHears() {
        Recorder recorder = new Recorder();
        fixture.register(recorder, event -> event.getValue() > 1, /* oldValue= */ false, /* synchronous= */ true);
        fixture.deliver("k", Change.created(1));
        fixture.deliver("k", Change.created(2));
        assertThat(recorder.values()).containsExactly(2);
        assertThat(recorder.calls).hasValue(1);
    }

    @Test
    void factoriesAreAppliedPerRegistration() {
        List<Recorder> made = new ArrayList<>();
        for (boolean oldValue : new boolean[] {true, false}) {
            dispatcher.register(new MutableCacheEntryListenerConfiguration<>(
                    () -> {
                        made.add(new Recorder());
                        return made.get(made.size() - 1);
                    },
                    () -> event -> true,
                    oldValue,
                    /* isSynchronous= */ true));
        }
        fixture.create("k", 1);
        assertThat(made)
                .hasSize(2)
                .allSatisfy(recorder -> assertThat(recorder.events).hasSize(1));
    }

    @Test
    void anEqualConfigurationIsRefusedTheSecondTime() {
        var configuration = fixture.sync(new Recorder());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dispatcher.register(configuration))
                .withMessageContaining("already registered");
    }

    @Test
    void aListenerThatListensToNothingIsRefused() {
        CacheEntryListener<String, Integer> nothing = new CacheEntryListener<>() {};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.sync(nothing))
                .withMessageContaining("listens to nothing");
    }

    @Test
    void aFailingFilterFactoryClosesTheListener() {
        Recorder recorder = new Recorder();
        var configuration = new MutableCacheEntryListenerConfiguration<String, Integer>(
                () -> recorder,
                EventDispatcherTest::noFilter,
                /* isOldValueRequired= */ false,
                /* isSynchronous= */ true);
        assertThatThrownBy(() -> dispatcher.register(configuration)).hasMessage("no filter");
        assertThat(recorder.closed).hasValue(1);
        assertThat(dispatcher.active()).isFalse();
    }

    @Test
    void aDeregisteredListenerHearsNothingAndIsClosed() {
        Recorder recorder = new Recorder();
        var configuration = fixture.sync(recorder);
        Delivery underWay = dispatcher.enqueue("k", List.of(Change.created(1)));
        dispatcher.deregister(configuration);
        underWay.await();
        fixture.create("k", 2);
        assertThat(recorder.events).isEmpty();
        assertThat(recorder.closed).hasValue(1);
        assertThat(dispatcher.active()).isFalse();
    }

    @Test
    void aDeregisteredFilterIsNotAsked() {
        AtomicInteger asked = new AtomicInteger();
        CacheEntryEventFilter<String, Integer> filter = event -> asked.incrementAndGet() > 0;
        var configuration = fixture.register(new Recorder(), filter, /* oldValue= */ false, /* synchronous= */ true);
        Delivery underWay = dispatcher.enqueue("k", List.of(Change.created(1)));
        dispatcher.deregister(configuration);
        underWay.await();
        assertThat(asked).hasValue(0);
    }

    @Test
    void aListenerSharedWithAnotherRegistrationStaysOpen() {
        Recorder recorder = new Recorder();
        var first = fixture.sync(recorder);
        fixture.async(recorder);
        dispatcher.deregister(first);
        assertThat(recorder.closed).hasValue(0);
        dispatcher.close();
        assertThat(recorder.closed).hasValue(1);
    }

    @Test
    void deregisteringAnUnknownConfigurationDoesNothing() {
        Recorder recorder = new Recorder();
        fixture.sync(recorder);
        dispatcher.deregister(
                Fixture.configuration(new Recorder(), null, /* oldValue= */ false, /* synchronous= */ true));
        fixture.create("k", 1);
        assertThat(recorder.events).hasSize(1);
    }

    @Test
    void closingClosesListenersAndFiltersOnce() {
        Recorder recorder = new Recorder();
        ClosingFilter filter = new ClosingFilter();
        fixture.register(recorder, filter, /* oldValue= */ false, /* synchronous= */ true);
        dispatcher.close();
        dispatcher.close();
        assertThat(recorder.closed).hasValue(1);
        assertThat(filter.closed).isEqualTo(1);
    }

    @Test
    void allAreClosedThoughSomeFail() {
        Recorder last = new Recorder();
        fixture.sync(new FailsToClose("one"));
        fixture.sync(new FailsToClose("two"));
        fixture.sync(last);
        assertThatThrownBy(dispatcher::close)
                .isInstanceOf(CacheException.class)
                .hasCauseInstanceOf(IOException.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(last.closed).hasValue(1);
    }

    @Test
    void aClosedDispatcherTakesNoListenersAndDeliversNothing() {
        Recorder recorder = new Recorder();
        fixture.sync(recorder);
        dispatcher.close();
        fixture.create("k", 1);
        assertThat(recorder.events).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> fixture.sync(new Recorder()));
    }

    private static CacheEntryEventFilter<String, Integer> noFilter() {
        throw new UnsupportedOperationException("no filter");
    }

    private static final class ClosingFilter implements CacheEntryEventFilter<String, Integer>, Closeable {
        private int closed;

        @Override
        public boolean evaluate(CacheEntryEvent<? extends String, ? extends Integer> event) {
            return true;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private record FailsToClose(String name) implements CacheEntryCreatedListener<String, Integer>, Closeable {
        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {}

        @Override
        public void close() throws IOException {
            throw new IOException(name);
        }
    }
}

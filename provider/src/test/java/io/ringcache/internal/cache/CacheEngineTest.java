package io.ringcache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.failure.FailurePolicy;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.entry.Invocation;
import io.ringcache.internal.entry.Operations;
import io.ringcache.internal.event.EventDispatcher;
import io.ringcache.internal.integration.WriteThrough;
import io.ringcache.internal.management.Counters;
import io.ringcache.internal.management.Counters.Count;
import io.ringcache.internal.near.CaffeineNear;
import io.ringcache.internal.near.NearBounds;
import io.ringcache.internal.near.NearCache;
import io.ringcache.near.NearMode;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the engine does when something happens between its look and its commit; events are placed, not hoped for. */
class CacheEngineTest {

    private static final OnFailure THROWING = new OnFailure(FailurePolicy.THROW, Duration.ofMinutes(1));

    private final FakeStore store = new FakeStore();
    private final NearCache near =
            new CaffeineNear(NearMode.INVALIDATE, 1, new NearBounds(100, 0, Duration.ZERO), Duration.ofHours(1));
    private final Counters counters = new Counters();
    private final List<String> told = new ArrayList<>();

    private final EventDispatcher<String, String> events =
            new EventDispatcher<>(CacheEngineTest::sourceOfEvents, Runnable::run);

    CacheEngineTest() {
        near.listener(0).live("0.1.1", 0, System.nanoTime());
        counters.enable(true);
    }

    /** Events need a source; no listener here looks at it. */
    @SuppressWarnings("unchecked")
    private static Cache<String, String> sourceOfEvents() {
        return (Cache<String, String>) Proxy.newProxyInstance(
                Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, (proxy, method, arguments) -> null);
    }

    private CacheEngine<String, String> engine(ExpiryPolicy policy, @Nullable WriteThrough<String, String> writer) {
        return new CacheEngine<>(new CacheParts<>(
                store,
                near,
                events,
                counters,
                new Expiry(policy),
                THROWING,
                value -> value,
                /* loading= */ null,
                writer));
    }

    private CacheEngine<String, String> engine() {
        return engine(new EternalExpiryPolicy(), null);
    }

    /** Notes every event as its kind and value. */
    public static final class Listener
            implements CacheEntryCreatedListener<String, String>,
                    CacheEntryUpdatedListener<String, String>,
                    CacheEntryRemovedListener<String, String>,
                    CacheEntryExpiredListener<String, String> {
        private final List<String> told;

        Listener(List<String> told) {
            this.told = told;
        }

        private void note(Iterable<CacheEntryEvent<? extends String, ? extends String>> batch) {
            batch.forEach(event -> told.add(event.getEventType() + " " + event.getValue()));
        }

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> batch) {
            note(batch);
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> batch) {
            note(batch);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> batch) {
            note(batch);
        }

        @Override
        public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> batch) {
            note(batch);
        }
    }

    private void listen() {
        events.register(new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(new Listener(told)), null, true, true));
    }

    /** Notes what it is told to write. */
    private final class Writer implements CacheWriter<String, String> {
        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            told.add("write " + entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            entries.forEach(this::write);
        }

        @Override
        public void delete(Object key) {
            told.add("delete");
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.forEach(this::delete);
        }
    }

    @Test
    void aPutThatGuessedWrongTakesEffectOnWhatIsThere() {
        store.set("k", "old");
        assertThat(engine().run("k", Operations.getAndPut("new"))).isEqualTo("old");
        assertThat(store.value("k")).isEqualTo("new");
        assertThat(store.asked).containsExactly("commit", "commit");
    }

    @Test
    void aGuessIsNoReasonToDoNothing() {
        store.set("k", "there");
        assertThat(engine().run("k", Operations.replace("new"))).isTrue();
        assertThat(store.value("k")).isEqualTo("new");
    }

    @Test
    void aNearEntryThatIsGoneDoesNotKeepAPutIfAbsentFromPutting() {
        store.set("k", "seen");
        engine().run("k", Operations.get());
        store.remove("k");
        assertThat(engine().run("k", Operations.putIfAbsent("new"))).isTrue();
        assertThat(store.value("k")).isEqualTo("new");
    }

    @Test
    void aChangeUnderWayLosesToNobody() {
        store.set("k", "1");
        store.beforeCommit(() -> store.set("k", "5"));
        Invocation<String, String, String> increment = new Invocation<>(
                "k",
                (entry, arguments) -> {
                    entry.setValue(Integer.toString(Integer.parseInt(entry.getValue()) + 1));
                    return entry.getValue();
                },
                new Object[0],
                () -> null);
        assertThat(engine().run("k", increment)).isEqualTo("6");
        assertThat(store.value("k")).isEqualTo("6");
    }

    @Test
    void aLostTryTellsNoListenerAndCountsNothing() {
        listen();
        store.beforeCommit(() -> store.set("k", "theirs"));
        engine().run("k", Operations.put("ours"));
        assertThat(told).containsExactly("UPDATED ours");
        assertThat(counters.get(Count.PUTS)).isEqualTo(1);
    }

    @Test
    void theWriterIsToldOnceHoweverOftenTheOperationIsDecided() {
        store.beforeCommit(() -> store.set("k", "theirs"));
        store.beforeCommit(() -> store.set("k", "theirs again"));
        engine(new EternalExpiryPolicy(), new WriteThrough<>(new Writer())).run("k", Operations.put("ours"));
        assertThat(told).containsExactly("write ours");
        assertThat(store.value("k")).isEqualTo("ours");
    }

    @Test
    void whatWritesThroughIsDecidedOnTheStoreNotOnTheNearCopy() {
        store.set("k", "seen");
        engine().run("k", Operations.get());
        store.set("k", "theirs");
        CacheEngine<String, String> writing = engine(new EternalExpiryPolicy(), new WriteThrough<>(new Writer()));
        assertThat(writing.run("k", Operations.replace("seen", "ours"))).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void anExpiryPolicyOfTheApplicationIsNotAskedAboutAGuess() {
        List<String> asked = new ArrayList<>();
        ExpiryPolicy policy = new ExpiryPolicy() {
            @Override
            public javax.cache.expiry.Duration getExpiryForCreation() {
                asked.add("creation");
                return javax.cache.expiry.Duration.ETERNAL;
            }

            @Override
            public javax.cache.expiry.Duration getExpiryForAccess() {
                asked.add("access");
                return javax.cache.expiry.Duration.ETERNAL;
            }

            @Override
            public javax.cache.expiry.Duration getExpiryForUpdate() {
                asked.add("update");
                return javax.cache.expiry.Duration.ETERNAL;
            }
        };
        store.set("k", "old");
        store.beforeCommit(() -> store.set("k", "theirs"));
        engine(policy, null).run("k", Operations.put("new"));
        assertThat(asked).containsExactly("update");
    }

    @Test
    void anUnknownOutcomeDropsTheNearCopy() {
        store.set("k", "old");
        engine().run("k", Operations.get());
        store.beforeCommit(() -> {
            throw new OutcomeUnknownException("by the test", null);
        });
        assertThatThrownBy(() -> engine().run("k", Operations.put("new"))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(near.lookup("k")).isNull();
    }

    @Test
    void anInvalidationBeforeTheAnswerOfACommitKeepsItsValueOut() {
        // Write 1 is ours; write 2 of another JVM is announced before our answer is.
        store.beforeCommit(() -> near.listener(0).changed(2, "k".hashCode()));
        engine().run("k", Operations.put("ours"));
        assertThat(near.lookup("k")).isNull();
    }

    @Test
    void aClearBeforeTheAnswerOfACommitKeepsItsValueOut() {
        store.beforeCommit(() -> near.listener(0).reset(1));
        engine().run("k", Operations.put("ours"));
        assertThat(near.lookup("k")).isNull();
    }

    @Test
    void aClearBeforeTheAnswerOfAReadKeepsItsValueOut() {
        store.set("k", "old");
        store.afterFetch(() -> near.listener(0).reset(2));
        engine().run("k", Operations.get());
        assertThat(near.lookup("k")).isNull();
    }

    @Test
    void anEntryPastItsEndIsToldOnceAndTakenAway() {
        listen();
        store.setEnded("k", "ended");
        assertThat(engine().run("k", Operations.get())).isNull();
        assertThat(engine().run("k", Operations.get())).isNull();
        assertThat(told).containsExactly("EXPIRED ended");
        assertThat(store.value("k")).isNull();
    }

    @Test
    void whoLosesTheRaceForAnEndedEntryTellsNothingOfIt() {
        listen();
        store.setEnded("k", "ended");
        store.beforeCommit(() -> store.set("k", "new life"));
        assertThat(engine().run("k", Operations.get())).isEqualTo("new life");
        assertThat(told).isEmpty();
    }

    @Test
    void aRemovedEntryIsToldWithItsLastValueAlsoAfterALostTry() {
        listen();
        store.set("k", "first");
        store.beforeCommit(() -> store.set("k", "last"));
        assertThat(engine().run("k", Operations.remove())).isTrue();
        assertThat(told).containsExactly("REMOVED last");
    }
}

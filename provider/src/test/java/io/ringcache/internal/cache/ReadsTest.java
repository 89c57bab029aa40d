package io.ringcache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.failure.FailurePolicy;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.entry.Operations;
import io.ringcache.internal.event.EventDispatcher;
import io.ringcache.internal.integration.Loading;
import io.ringcache.internal.management.Counters;
import io.ringcache.internal.management.Counters.Count;
import io.ringcache.internal.near.CaffeineNear;
import io.ringcache.internal.near.NearBounds;
import io.ringcache.internal.near.NearCache;
import io.ringcache.near.NearMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reads do when their node does not answer. */
class ReadsTest {

    private final FakeStore store = new FakeStore();
    private final NearCache near =
            new CaffeineNear(NearMode.INVALIDATE, 1, new NearBounds(100, 0, Duration.ZERO), Duration.ofHours(1));
    private final Counters counters = new Counters();

    ReadsTest() {
        near.listener(0).live("0.1.1", 0, System.nanoTime());
        counters.enable(true);
    }

    /** The cache's parts that read, by policy. */
    private final class Reading {
        final CacheParts<String, String> parts;
        final CacheEngine<String, String> engine;
        final Reads<String, String> reads;
        final BulkOperations<String, String> bulk;
        final ReadThrough<String, String> through;

        Reading(FailurePolicy policy) {
            this(policy, new EternalExpiryPolicy());
        }

        Reading(FailurePolicy policy, ExpiryPolicy expiry) {
            Loading<String, String> loading = new Loading<>(new Loader());
            parts = new CacheParts<>(
                    store,
                    near,
                    new EventDispatcher<>(ReadsTest::noSource, Runnable::run),
                    counters,
                    new Expiry(expiry),
                    new OnFailure(policy, Duration.ofMinutes(1)),
                    value -> value,
                    loading,
                    /* writer= */ null);
            engine = new CacheEngine<>(parts);
            reads = new Reads<>(engine);
            bulk = new BulkOperations<>(engine, reads);
            through = new ReadThrough<>(reads, bulk, parts, loading);
        }
    }

    private static Cache<String, String> noSource() {
        throw new AssertionError("nobody listens");
    }

    private static final class Loader implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            return "loaded " + key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            return StreamSupport.stream(keys.spliterator(), false).collect(Collectors.toMap(key -> key, this::load));
        }
    }

    private void assertCounted(long hits, long staleHits, long misses, long unanswered) {
        assertThat(Stream.of(Count.HITS, Count.STALE_HITS, Count.MISSES, Count.UNANSWERED_READS)
                        .map(counters::get))
                .containsExactly(hits, staleHits, misses, unanswered);
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(call);
    }

    @Test
    void byDefaultEveryReadThrows() {
        Reading reading = new Reading(FailurePolicy.THROW);
        store.set("up", "v");
        store.silence("k");
        assertUnavailable(() -> reading.reads.run("k", Operations.get()));
        assertUnavailable(() -> reading.reads.run("k", Operations.containsKey()));
        assertUnavailable(() -> reading.bulk.getAll(List.of("k", "up")));
        assertUnavailable(() -> reading.through.get("k"));
        assertUnavailable(() -> reading.through.getAll(List.of("k", "up")));
        assertThat(counters.get(Count.UNANSWERED_READS)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatChangesSomethingThrowsWhateverThePolicy(FailurePolicy policy) {
        Reading reading = new Reading(policy);
        store.silence("k");
        assertUnavailable(() -> reading.engine.run("k", Operations.put("v")));
        assertUnavailable(() -> reading.engine.run("k", Operations.getAndPut("v")));
        assertUnavailable(() -> reading.engine.run("k", Operations.remove()));
        assertUnavailable(() -> reading.engine.run("k", Operations.visit()));
        assertUnavailable(() -> reading.bulk.putAll(Map.of("k", "v")));
        assertUnavailable(() -> reading.bulk.runAll(List.of("k"), key -> Operations.remove()));
        assertUnavailable(() -> reading.through.loadAll(Set.of("k"), /* replace= */ false));
        assertUnavailable(() -> reading.through.loadAll(Set.of("k"), /* replace= */ true));
    }

    @Test
    void underMissTheEntryIsTakenForAbsent() {
        Reading reading = new Reading(FailurePolicy.MISS);
        store.set("k", "v");
        reading.reads.run("k", Operations.get());
        near.listener(0).suspended();
        store.silence("k");
        assertThat(reading.reads.run("k", Operations.get())).isNull();
        assertThat(reading.reads.run("k", Operations.containsKey())).isFalse();
        assertCounted(1, 0, 1, 1);
    }

    @Test
    void anAnsweredMissIsNoUnansweredRead() {
        new Reading(FailurePolicy.MISS).reads.run("k", Operations.get());
        assertCounted(0, 0, 1, 0);
    }

    @Test
    void onlyTheSilentNodesKeysAreTakenForAbsent() {
        Reading reading = new Reading(FailurePolicy.MISS);
        store.set("up", "v");
        store.set("down", "w");
        store.silence("down");
        assertThat(reading.bulk.getAll(List.of("up", "down", "none"))).isEqualTo(Map.of("up", "v"));
        assertCounted(1, 0, 2, 1);
        near.listener(0).suspended();
        assertThat(reading.bulk.getAll(List.of("down", "up"))).isEqualTo(Map.of("up", "v"));
    }

    @Test
    void whatCannotBeReadOrStoredIsLoaded() {
        Reading reading = new Reading(FailurePolicy.MISS);
        store.set("up", "v");
        store.silence("down");
        assertThat(reading.through.get("down")).isEqualTo("loaded down");
        assertThat(reading.through.getAll(List.of("up", "down", "new")))
                .isEqualTo(Map.of("up", "v", "down", "loaded down", "new", "loaded new"));
        assertThat(store.value("new")).isEqualTo("loaded new");
        assertThat(near.lookup("down")).isNull();
        assertCounted(1, 0, 3, 2);
    }

    @Test
    void aFillOfUnknownOutcomeIsSwallowedAndNotKeptNear() {
        Reading reading = new Reading(FailurePolicy.MISS);
        store.beforeCommit(() -> {
            throw new OutcomeUnknownException("by the test", null);
        });
        assertThat(reading.through.get("k")).isEqualTo("loaded k");
        assertThat(near.lookup("k")).isNull();
    }

    @Test
    void aFillThatIsRefusedForAnotherReasonIsNotSwallowed() {
        Reading reading = new Reading(FailurePolicy.MISS);
        store.beforeCommit(() -> {
            throw new IllegalStateException("by the test");
        });
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> reading.through.get("k"));
    }

    @Test
    void underStaleTheNearCopyIsServedWhileNothingProvesIt() {
        Reading reading = new Reading(FailurePolicy.STALE);
        store.set("k", "v");
        reading.reads.run("k", Operations.get());
        near.listener(0).suspended();
        store.silence("k", "unknown");
        assertThat(reading.reads.run("k", Operations.get())).isEqualTo("v");
        assertThat(reading.reads.run("k", Operations.containsKey())).isTrue();
        assertThat(reading.bulk.getAll(List.of("k", "unknown"))).isEqualTo(Map.of("k", "v"));
        assertThat(reading.through.getAll(List.of("k", "unknown")))
                .isEqualTo(Map.of("k", "v", "unknown", "loaded unknown"));
        assertCounted(4, 3, 2, 2);
    }

    @Test
    void whatIsKnownToBeReplacedIsNotServedStale() {
        Reading reading = new Reading(FailurePolicy.STALE);
        store.set("k", "v");
        reading.reads.run("k", Operations.get());
        near.listener(0).suspended();
        near.listener(0).changed(2, "k".hashCode());
        store.silence("k");
        assertThat(reading.reads.run("k", Operations.get())).isNull();
    }

    @Test
    void afterAnOwnWriteOfUnknownOutcomeNothingIsServedStale() {
        Reading reading = new Reading(FailurePolicy.STALE);
        store.set("k", "v");
        reading.reads.run("k", Operations.get());
        store.beforeCommit(() -> {
            throw new OutcomeUnknownException("by the test", null);
        });
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> reading.engine.run("k", Operations.put("w")));
        near.listener(0).suspended();
        store.silence("k");
        assertThat(reading.reads.run("k", Operations.get())).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"MISS", "STALE"})
    void aValueThatWasReadIsReturnedThoughTheAccessCannotBeTold(FailurePolicy policy) {
        ExpiryPolicy touched = new TouchedExpiryPolicy(javax.cache.expiry.Duration.ONE_HOUR);
        Reading reading = new Reading(policy, touched);
        store.set("k", "v");
        Runnable lost = () -> {
            throw new OutcomeUnknownException("by the test", null);
        };
        store.beforeCommit(lost);
        assertThat(reading.reads.run("k", Operations.get())).isEqualTo("v");
        store.beforeCommit(lost);
        assertThat(reading.bulk.getAll(List.of("k"))).isEqualTo(Map.of("k", "v"));
        assertCounted(2, 0, 0, 0);
    }

    @Test
    void aStaleHitAsksNoExpiryPolicyAndCommitsNothing() {
        Reading reading = new Reading(FailurePolicy.STALE, new TouchedExpiryPolicy(javax.cache.expiry.Duration.ZERO));
        store.set("k", "v");
        reading.engine.run("k", Operations.peek());
        near.listener(0).suspended();
        store.silence("k");
        store.asked.clear();
        assertThat(reading.reads.run("k", Operations.get())).isEqualTo("v");
        assertThat(store.asked).containsExactly("fetch");
    }

    @Test
    void aCallForManyKeysHasOneBudgetForReadingCommittingAndTryingAgain() {
        store.set("a", "1");
        store.set("b", "1");
        store.beforeCommit(() -> store.set("a", "2"));
        new Reading(FailurePolicy.THROW).bulk.runAll(List.of("a", "b"), key -> Operations.remove());
        assertThat(store.value("a")).isNull();
        assertThat(store.asked).containsExactly("fetch", "fetch", "commit", "commit", "commit");
        assertThat(store.budgets()).isEqualTo(1);
    }
}

package io.ringcache.internal.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.entry.Lifetime;
import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.region.RegionalStore.Policy;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.Version;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is asked of which region, and what the others are told. Keys that begin with b are on another node than others. */
class RegionalStoreTest {

    private final ManualWorkers workers = new ManualWorkers();
    private FakeRegion here = new FakeRegion(/* ordered= */ false);
    private FakeRegion there = new FakeRegion(/* ordered= */ false);
    private FakeRegion third = new FakeRegion(/* ordered= */ false);

    private RegionalStore store(Policy policy) {
        return store(here, policy, new Region("there", there), new Region("third", third));
    }

    private RegionalStore store(FakeRegion own, Policy policy, Region... others) {
        return new RegionalStore(new Region("here", own), List.of(others), policy, workers);
    }

    private static Policy invalidating() {
        return new Policy(/* replicates= */ false, List.of(), List.of(), 10);
    }

    private static void put(RegionalStore store, String key, String value) {
        commit(store, key, Mutation.store(value, Lifetime.ETERNAL));
    }

    private static void remove(RegionalStore store, String key) {
        commit(store, key, Mutation.remove());
    }

    private static void commit(RegionalStore store, String key, Mutation<?> mutation) {
        var unused = store.commit(store.locate(key), new Commit(null, mutation, null), store.budget());
    }

    private static @Nullable Object get(RegionalStore store, String key) {
        return value(store.fetch(store.locate(key), store.budget()));
    }

    private static @Nullable Object value(@Nullable Fetched fetched) {
        Found found = fetched == null ? null : fetched.found();
        return found == null ? null : found.value();
    }

    @Test
    void readsAndChangesStayInTheRegion() {
        RegionalStore store = store(invalidating());
        put(store, "k", "v");
        assertThat(get(store, "k")).isEqualTo("v");
        assertThat(there.asked).isEmpty();
    }

    @Nested
    class Invalidating {

        private final RegionalStore store = store(invalidating());

        private void assertTold(boolean told) {
            workers.run();
            assertThat(there.value("k")).isEqualTo(told ? null : "old");
        }

        @Test
        void whatWasPutIsForgottenElsewhere() {
            put(store(there, invalidating()), "k", "old");
            put(store, "k", "v");
            assertTold(true);
            assertThat(here.value("k")).isEqualTo("v");
        }

        @Test
        void whatWasRemovedIsForgottenElsewhere() {
            put(store(there, invalidating()), "k", "old");
            remove(store, "k");
            assertTold(true);
        }

        @Test
        void whatWasNotThereToRemoveIsForgottenElsewhere() {
            put(store(there, invalidating()), "k", "old");
            store.gone(store.locate("k"));
            assertTold(true);
        }

        @Test
        void whatMayHaveBeenChangedIsForgottenElsewhere() {
            put(store(there, invalidating()), "k", "old");
            here.loseAnswers();
            assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> put(store, "k", "v"));
            assertTold(true);
        }

        @Test
        void aCopyOfTheSourceIsNoNews() {
            put(store(there, invalidating()), "k", "old");
            commit(store, "k", Mutation.store("loaded", Lifetime.ETERNAL).quietly());
            assertTold(false);
        }

        @Test
        void theEndOfALifeIsNoNews() {
            put(store(there, invalidating()), "k", "old");
            commit(store, "k", Mutation.lapse());
            commit(store, "k", Mutation.touch(Lifetime.ETERNAL));
            assertTold(false);
        }

        @Test
        void aConflictIsNoNews() {
            put(store(there, invalidating()), "k", "old");
            Commit commit = new Commit(new Version(1, 1), Mutation.remove(), null);
            assertThat(store.commit(store.locate("k"), commit, store.budget()).done())
                    .isFalse();
            assertTold(false);
        }

        @Test
        void ofManyChangesAllAreTold() {
            put(store(there, invalidating()), "k", "old");
            List<EntryKey> keys =
                    Stream.of("k", "b").map(key -> store.locate((Object) key)).toList();
            Commit commit = new Commit(null, Mutation.store("v", Lifetime.ETERNAL), null);
            var unused = store.commitAll(keys, List.of(commit, commit), store.budget());
            assertTold(true);
            assertThat(third.asked).contains("commit k", "commit b");
        }

        @Test
        void clearingClearsAllRegions() {
            put(store(there, invalidating()), "k", "old");
            store.clear();
            assertTold(true);
            assertThat(third.asked).contains("clear 0", "clear 1");
        }
    }

    @Nested
    class Replicating {

        private final Policy policy = new Policy(/* replicates= */ true, List.of(), List.of(), 10);
        private final RegionalStore store;
        private final RegionalStore away;

        Replicating() {
            here = new FakeRegion(/* ordered= */ true);
            there = new FakeRegion(/* ordered= */ true);
            store = store(here, policy, new Region("there", there));
            away = store(there, policy, new Region("here", here));
        }

        @Test
        void whatWasPutIsPutElsewhere() {
            put(store, "k", "v");
            workers.run();
            assertThat(there.value("k")).isEqualTo("v");
        }

        @Test
        void theLaterOfTwoWinsInBothRegions() {
            put(away, "k", "earlier");
            put(store, "k", "later");
            workers.run();
            assertThat(here.value("k")).isEqualTo("later");
            assertThat(there.value("k")).isEqualTo("later");
        }

        @Test
        void whatWasRemovedLaterStaysAway() {
            put(away, "k", "earlier");
            remove(store, "k");
            workers.run();
            assertThat(here.value("k")).isNull();
            assertThat(there.value("k")).isNull();
        }

        @Test
        void removingWhatIsNotHereRemovesItElsewhere() {
            put(away, "k", "only there");
            store.gone(store.locate("k"));
            workers.run();
            assertThat(there.value("k")).isNull();
            assertThat(here.value("k")).isNull();
        }

        @Test
        void whatWasEvictedBeforeItWasToldGoesElsewhereToo() {
            put(store, "k", "old");
            workers.run();
            put(store, "k", "new");
            here.evict("k");
            workers.run();
            assertThat(there.value("k")).isNull();
        }

        @Test
        void whatIsPutAfterAClearIsPutElsewhere() {
            put(store, "k", "old");
            store.clear();
            put(store, "k", "new");
            workers.run();
            assertThat(there.value("k")).isEqualTo("new");
        }

        @Test
        void whatWasWrittenBeforeAnOverflowDoesNotComeBack() {
            there.silence(true);
            put(away(), "k", "before");
            for (int i = 0; i < 11; i++) {
                remove(store, "k" + i);
            }
            there.silence(false);
            workers.run();
            assertThat(there.value("k")).isNull();
            assertThat(there.asked).contains("clear 0");
        }

        /** Another JVM of this region. */
        private RegionalStore away() {
            return store(here, policy, new Region("there", there));
        }
    }

    @Nested
    class FallingBack {

        private RegionalStore store(List<String> reads, List<String> writes) {
            return RegionalStoreTest.this.store(new Policy(/* replicates= */ false, reads, writes, 10));
        }

        @Test
        void withoutAPolicyTheCallFails() {
            RegionalStore store = store(List.of(), List.of());
            here.silence(true);
            assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> get(store, "k"));
            assertThat(there.asked).isEmpty();
        }

        @Test
        void readsAskTheNextRegion() {
            RegionalStore store = store(List.of("third", "there"), List.of());
            put(RegionalStoreTest.this.store(third, invalidating()), "k", "v");
            here.silence(true);
            assertThat(get(store, "k")).isEqualTo("v");
            assertThat(value(store.fetchLater(store.locate("k"), Runnable::run).join()))
                    .isEqualTo("v");
            assertThat(there.asked).isEmpty();
            assertThat(store.status("c").get(1).fallbacks()).isEqualTo(2);
        }

        /** So that nothing of it is kept near. */
        @Test
        void whatAnotherRegionAnswersNamesNoShardOfThisOne() {
            RegionalStore store = store(List.of("there"), List.of("there"));
            here.silence(true);
            EntryKey key = store.locate("k");
            Commit put = new Commit(null, Mutation.store("v", Lifetime.ETERNAL), null);
            Commit conflicting = new Commit(new Version(1, 1), Mutation.remove(), null);
            assertThat(store.commit(key, put, store.budget()).shard()).isEqualTo(Fetched.ELSEWHERE);
            assertThat(store.commit(key, conflicting, store.budget()).conflict())
                    .extracting(Fetched::shard)
                    .isEqualTo(Fetched.ELSEWHERE);
            assertThat(store.fetch(key, store.budget()).shard()).isEqualTo(Fetched.ELSEWHERE);
            assertThat(store.fetchLater(key, Runnable::run).join().shard()).isEqualTo(Fetched.ELSEWHERE);
            assertThat(store.fetchAll(List.of(key), store.budget()).all())
                    .extracting(Fetched::shard)
                    .containsExactly(Fetched.ELSEWHERE);
        }

        @Test
        void theLastRegionIsAskedWhenTheOthersAreSilent() {
            RegionalStore store = store(List.of("third", "there"), List.of());
            put(RegionalStoreTest.this.store(there, invalidating()), "k", "v");
            here.silence(true);
            third.silence(true);
            assertThat(get(store, "k")).isEqualTo("v");
        }

        @Test
        void ofManyReadsOnlyThoseOfTheSilentNodeLeaveTheRegion() {
            RegionalStore store = store(List.of("there"), List.of());
            put(store, "a", "local");
            put(RegionalStoreTest.this.store(there, invalidating()), "b", "remote");
            here.silence(1, true);
            List<EntryKey> keys =
                    Stream.of("a", "b").map(key -> store.locate((Object) key)).toList();
            assertThat(store.fetchAll(keys, store.budget()).all())
                    .extracting(RegionalStoreTest::value)
                    .containsExactly("local", "remote");
            assertThat(there.asked).doesNotContain("fetch a");
        }

        @Test
        void readsOnlyMeansThatChangesFail() {
            RegionalStore store = store(List.of("there"), List.of());
            here.silence(true);
            assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> put(store, "k", "v"));
            assertThat(there.value("k")).isNull();
        }

        @Test
        void changesGoToTheNextRegionAndTheLocalOneIsToldLater() {
            RegionalStore store = store(List.of("there"), List.of("there"));
            put(store, "k", "old");
            workers.run();
            here.silence(true);
            put(store, "k", "new");
            workers.run();
            assertThat(there.value("k")).isEqualTo("new");
            assertThat(here.value("k")).isEqualTo("old");
            here.silence(false);
            workers.run();
            assertThat(here.value("k")).isNull();
        }

        @Test
        void whatMayHaveBeenChangedIsNotChangedElsewhere() {
            RegionalStore store = store(List.of("there"), List.of("there"));
            here.loseAnswers();
            assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> put(store, "k", "v"));
            assertThat(there.value("k")).isNull();
        }

        @Test
        void ofManyChangesThoseOfTheSilentNodeGoToTheNextRegion() {
            RegionalStore store = store(List.of("there"), List.of("there"));
            here.silence(1, true);
            List<EntryKey> keys =
                    Stream.of("a", "b").map(key -> store.locate((Object) key)).toList();
            Commit commit = new Commit(null, Mutation.store("v", Lifetime.ETERNAL), null);
            assertThat(store.commitAll(keys, List.of(commit, commit), store.budget()))
                    .hasSize(2);
            assertThat(here.value("a")).isEqualTo("v");
            assertThat(there.value("b")).isEqualTo("v");
        }
    }
}

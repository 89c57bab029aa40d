package io.ringcache.internal.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.expiry.Duration;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a processor did to its entry comes to one decision. */
class InvocationTest {

    private static final Current<String> ABSENT = Current.absent();
    private static final Current<String> PRESENT = new Current<>("old");
    private static final Lifetime LIFE = Lifetime.of(Duration.ONE_MINUTE);

    private final AskedPolicy policy = new AskedPolicy(Duration.ONE_MINUTE);
    private final List<String> loads = new ArrayList<>();

    @Test
    void doingNothingCountsAHitOrAMiss() {
        assertNothing(run(PRESENT, entry -> {}), Tally.HIT);
        assertNothing(run(ABSENT, entry -> {}), Tally.MISS);
    }

    @Test
    void askingWhetherItExistsIsNoAccessAndLoadsNothing() {
        assertNothing(runLoading(PRESENT, entry -> assertThat(entry.exists()).isTrue()), Tally.HIT);
        assertNothing(runLoading(ABSENT, entry -> assertThat(entry.exists()).isFalse()), Tally.MISS);
        assertThat(loads).isEmpty();
    }

    @Test
    void readingIsOneAccess() {
        var decision = run(PRESENT, entry -> {
            assertThat(entry.getValue()).isEqualTo("old");
            assertThat(entry.getValue()).isEqualTo("old");
        });
        assertDecision(decision, Mutation.touch(LIFE), null, null, Tally.HIT);
        assertThat(policy.asked).containsExactly(AskedPolicy.ACCESS);
    }

    @Test
    void readingWhatIsMissingAndCannotBeLoadedIsNothing() {
        assertNothing(run(ABSENT, entry -> assertThat(entry.getValue()).isNull()), Tally.MISS);
    }

    @Test
    void readingWhatIsMissingLoadsItOnceAndIsACreation() {
        var decision = runLoading(ABSENT, entry -> {
            assertThat(entry.getValue()).isEqualTo("loaded");
            assertThat(entry.getValue()).isEqualTo("loaded");
            assertThat(entry.exists()).isTrue();
        });
        assertDecision(decision, Mutation.store("loaded", LIFE).quietly(), null, Change.created("loaded"), Tally.MISS);
        assertThat(loads).hasSize(1);
        assertThat(policy.asked).containsExactly(AskedPolicy.CREATION);
    }

    @Test
    void aPresentEntryIsNotLoaded() {
        runLoading(PRESENT, entry -> assertThat(entry.getValue()).isEqualTo("old"));
        assertThat(loads).isEmpty();
    }

    @Test
    void settingCreates() {
        assertCreated(run(ABSENT, entry -> entry.setValue("new")));
    }

    @Test
    void whatWasSetIsSeenAndReadingItIsNoAccess() {
        assertCreated(runLoading(ABSENT, entry -> {
            entry.setValue("new");
            assertThat(entry.exists()).isTrue();
            assertThat(entry.getValue()).isEqualTo("new");
        }));
        assertThat(loads).isEmpty();
    }

    @Test
    void theLastOfSeveralSetsCountsOnce() {
        assertCreated(run(ABSENT, entry -> {
            entry.setValue("first");
            entry.setValue("new");
        }));
    }

    @Test
    void loadingAndThenSettingIsOneCreationThatIsWritten() {
        assertCreated(runLoading(ABSENT, entry -> {
            assertThat(entry.getValue()).isEqualTo("loaded");
            entry.setValue("new");
        }));
    }

    @Test
    void settingUpdates() {
        assertUpdated(run(PRESENT, entry -> entry.setValue("new")));
    }

    @Test
    void readingAndThenSettingIsAnUpdateAndNoAccess() {
        assertUpdated(
                run(PRESENT, entry -> entry.setValue("new" + entry.getValue().substring(3))));
    }

    @Test
    void removingAndThenSettingIsOneUpdateAndNoDelete() {
        assertUpdated(run(PRESENT, entry -> {
            entry.remove();
            assertThat(entry.exists()).isFalse();
            entry.setValue("new");
        }));
    }

    @Test
    void removingRemoves() {
        assertRemoved(run(PRESENT, MutableEntry::remove));
    }

    @Test
    void readingAndThenRemovingIsNoAccess() {
        assertRemoved(run(PRESENT, entry -> {
            assertThat(entry.getValue()).isEqualTo("old");
            entry.remove();
        }));
    }

    @Test
    void settingAndThenRemovingAPresentEntryRemovesIt() {
        assertRemoved(run(PRESENT, entry -> {
            entry.setValue("new");
            entry.remove();
        }));
    }

    @Test
    void whatWasRemovedIsGoneAndNotLoadedAgain() {
        assertRemoved(runLoading(PRESENT, entry -> {
            entry.remove();
            assertThat(entry.exists()).isFalse();
            assertThat(entry.getValue()).isNull();
        }));
        assertThat(loads).isEmpty();
    }

    @Test
    void removingWhatIsMissingDeletesOnceAtTheWriter() {
        var decision = run(ABSENT, MutableEntry::remove);
        assertDecision(decision, Mutation.gone(), WriterCall.delete(), null, Tally.MISS);
    }

    @Test
    void removingWhatWasLoadedDeletesItAtTheWriter() {
        var decision = runLoading(ABSENT, entry -> {
            assertThat(entry.getValue()).isEqualTo("loaded");
            entry.remove();
        });
        assertDecision(decision, Mutation.gone(), WriterCall.delete(), null, Tally.MISS);
        assertThat(policy.asked).isEmpty();
    }

    @Test
    void creatingAndRemovingIsNothing() {
        assertNothing(
                run(ABSENT, entry -> {
                    entry.setValue("new");
                    entry.remove();
                    assertThat(entry.exists()).isFalse();
                }),
                Tally.MISS);
    }

    @Test
    void aCreationThatEndsAtOnceIsWrittenButNotStored() {
        Decision<String, String> decision = invocation((entry, arguments) -> set(entry, "new"))
                .decide(ABSENT, new Lifetimes(new AskedPolicy(Duration.ZERO)));
        assertDecision(decision, Mutation.gone(), WriterCall.write("new"), null, Tally.MISS);
    }

    @Test
    void aLoadedValueThatEndsAtOnceIsNotStored() {
        AskedPolicy zero = new AskedPolicy(Duration.ZERO);
        Invocation<String, String, String> invocation =
                new Invocation<>("key", (entry, arguments) -> entry.getValue(), new Object[0], this::load);
        Decision<String, String> decision = invocation.decide(ABSENT, new Lifetimes(zero));
        assertThat(decision.result()).isEqualTo("loaded");
        assertNothing(decision, Tally.MISS);
        assertThat(zero.asked).containsExactly(AskedPolicy.CREATION);
    }

    @Test
    void theProcessorGetsKeyAndArgumentsAndItsResultIsReturned() {
        EntryProcessor<String, String, String> processor = (entry, arguments) -> entry.getKey() + List.of(arguments);
        Invocation<String, String, String> invocation =
                new Invocation<>("key", processor, new Object[] {1, "two"}, () -> null);
        assertThat(invocation.decide(PRESENT, new Lifetimes(policy)).result()).isEqualTo("key[1, two]");
    }

    @Test
    void anInvocationStartsFromTheStoredEntry() {
        assertThat(invocation((entry, arguments) -> "").start()).isEqualTo(Operation.Start.FETCH);
        assertThat(Operations.put("value").start()).isEqualTo(Operation.Start.GUESS);
        assertThat(Operations.get().start()).isEqualTo(Operation.Start.NEAR);
    }

    @Test
    void aFailureIsWrapped() {
        RuntimeException failure = new IllegalArgumentException("by the test");
        assertThatThrownBy(() -> run(PRESENT, entry -> {
                    entry.setValue("new");
                    throw failure;
                }))
                .isInstanceOf(EntryProcessorException.class)
                .hasCause(failure);
    }

    @Test
    void aFailureThatIsWrappedAlreadyIsNotWrappedAgain() {
        EntryProcessorException failure = new EntryProcessorException("by the test");
        assertThatThrownBy(() -> run(PRESENT, entry -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void anErrorPasses() {
        Error failure = new AssertionError("by the test");
        assertThatThrownBy(() -> run(PRESENT, entry -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without static analysis does
    void settingNullFails() {
        assertThatThrownBy(() -> run(PRESENT, entry -> entry.setValue(null)))
                .isInstanceOf(EntryProcessorException.class)
                .hasCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void anEntryUnwrapsToItselfOnly() {
        run(PRESENT, entry -> {
            assertThat(entry.unwrap(MutableEntry.class)).isSameAs(entry);
            assertThatThrownBy(() -> entry.unwrap(String.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("java.lang.String");
        });
    }

    @Test
    void eachRunStartsFromTheEntryAsItIsThen() {
        Invocation<String, String, String> invocation =
                invocation((entry, arguments) -> set(entry, "new" + entry.getValue()));
        Lifetimes lifetimes = new Lifetimes(policy);
        invocation.decide(new Current<>("1"), lifetimes);
        assertThat(invocation.decide(new Current<>("2"), lifetimes).mutation().value())
                .isEqualTo("new2");
        assertThat(policy.asked).containsExactly(AskedPolicy.UPDATE);
    }

    private void assertCreated(Decision<String, String> decision) {
        assertDecision(
                decision,
                Mutation.store("new", LIFE),
                WriterCall.write("new"),
                Change.created("new"),
                new Tally(0, 1, 1, 0));
        assertThat(policy.asked).containsExactly(AskedPolicy.CREATION);
    }

    private void assertUpdated(Decision<String, String> decision) {
        assertDecision(
                decision,
                Mutation.store("new", LIFE),
                WriterCall.write("new"),
                Change.updated("new", "old"),
                new Tally(1, 0, 1, 0));
        assertThat(policy.asked).containsExactly(AskedPolicy.UPDATE);
    }

    private void assertRemoved(Decision<String, String> decision) {
        assertDecision(decision, Mutation.remove(), WriterCall.delete(), Change.removed("old"), new Tally(1, 0, 0, 1));
        assertThat(policy.asked).isEmpty();
    }

    private void assertNothing(Decision<String, String> decision, Tally tally) {
        assertDecision(decision, Mutation.keep(), null, null, tally);
        assertThat(policy.asked).isEmpty();
    }

    private static void assertDecision(
            Decision<String, String> decision,
            Mutation<String> mutation,
            @Nullable WriterCall<String> writerCall,
            @Nullable Change<String> change,
            Tally tally) {
        assertThat(decision.mutation()).isEqualTo(mutation);
        assertThat(decision.writerCall()).isEqualTo(writerCall);
        assertThat(decision.change()).isEqualTo(change);
        assertThat(decision.tally()).isEqualTo(tally);
    }

    private Decision<String, String> run(Current<String> current, Consumer<MutableEntry<String, String>> body) {
        return run(current, body, () -> null);
    }

    private Decision<String, String> runLoading(Current<String> current, Consumer<MutableEntry<String, String>> body) {
        return run(current, body, this::load);
    }

    private Decision<String, String> run(
            Current<String> current, Consumer<MutableEntry<String, String>> body, Supplier<@Nullable String> loader) {
        EntryProcessor<String, String, String> processor = (entry, arguments) -> {
            body.accept(entry);
            return "done";
        };
        Invocation<String, String, String> invocation = new Invocation<>("key", processor, new Object[0], loader);
        Decision<String, String> decision = invocation.decide(current, new Lifetimes(policy));
        assertThat(decision.result()).isEqualTo("done");
        return decision;
    }

    private static Invocation<String, String, String> invocation(EntryProcessor<String, String, String> processor) {
        return new Invocation<>("key", processor, new Object[0], () -> null);
    }

    private static String set(MutableEntry<String, String> entry, String value) {
        entry.setValue(value);
        return value;
    }

    private String load() {
        loads.add("load");
        return "loaded";
    }
}

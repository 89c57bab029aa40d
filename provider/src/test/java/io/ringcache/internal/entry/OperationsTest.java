package io.ringcache.internal.entry;

import static io.ringcache.internal.entry.Operations.containsKey;
import static io.ringcache.internal.entry.Operations.fill;
import static io.ringcache.internal.entry.Operations.get;
import static io.ringcache.internal.entry.Operations.getAndPut;
import static io.ringcache.internal.entry.Operations.getAndRemove;
import static io.ringcache.internal.entry.Operations.getAndReplace;
import static io.ringcache.internal.entry.Operations.put;
import static io.ringcache.internal.entry.Operations.putIfAbsent;
import static io.ringcache.internal.entry.Operations.reload;
import static io.ringcache.internal.entry.Operations.remove;
import static io.ringcache.internal.entry.Operations.replace;
import static io.ringcache.internal.entry.Operations.visit;
import static io.ringcache.internal.entry.OperationsTest.Deed.ACCESS;
import static io.ringcache.internal.entry.OperationsTest.Deed.CREATE;
import static io.ringcache.internal.entry.OperationsTest.Deed.KEEP;
import static io.ringcache.internal.entry.OperationsTest.Deed.REMOVE;
import static io.ringcache.internal.entry.OperationsTest.Deed.UPDATE;
import static io.ringcache.internal.entry.OperationsTest.Writer.DELETE;
import static io.ringcache.internal.entry.OperationsTest.Writer.NOTHING;
import static io.ringcache.internal.entry.OperationsTest.Writer.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One table of all operations, each on an absent and on a present entry, times the four meanings of a policy's answer. A
 * row says what is done; what a lifetime that ends at once makes of it follows from the question alone.
 */
class OperationsTest {

    private static final String OLD = "old";
    private static final String NEW = "new";

    /** What a row comes to, before the policy is asked. */
    enum Deed {
        KEEP,
        ACCESS,
        CREATE,
        UPDATE,
        REMOVE
    }

    /** What the cache writer is told. */
    enum Writer {
        NOTHING,
        WRITE,
        DELETE
    }

    record Row(
            String name,
            Operation<String, ?> operation,
            boolean present,
            Deed deed,
            Writer writer,
            @Nullable Object result,
            Tally tally,
            Tally tallyIfEndedAtOnce) {

        /** A value that ends at once is not counted as put. */
        Row endedAtOnce(Tally tally) {
            return new Row(name, operation, present, deed, writer, result, this.tally, tally);
        }
    }

    /** A row under a policy; {@code meaning} names the answer. */
    record Case(Row row, Lifetime.Kind meaning, @Nullable Duration answer) {

        @Override
        public String toString() {
            return row.name + (row.present ? " on present, " : " on absent, ") + meaning;
        }
    }

    private static Row absent(
            String name, Operation<String, ?> operation, Deed deed, Writer writer, @Nullable Object result, Tally t) {
        return new Row(name, operation, false, deed, writer, result, t, t);
    }

    private static Row present(
            String name, Operation<String, ?> operation, Deed deed, Writer writer, @Nullable Object result, Tally t) {
        return new Row(name, operation, true, deed, writer, result, t, t);
    }

    private static Tally tally(int hits, int misses, int puts, int removals) {
        return new Tally(hits, misses, puts, removals);
    }

    private static List<Row> rows() {
        return List.of(
                absent("get", get(), KEEP, NOTHING, null, tally(0, 1, 0, 0)),
                present("get", get(), ACCESS, NOTHING, OLD, tally(1, 0, 0, 0)),
                absent("visit", visit(), KEEP, NOTHING, null, tally(0, 0, 0, 0)),
                present("visit", visit(), ACCESS, NOTHING, OLD, tally(1, 0, 0, 0)),
                absent("containsKey", containsKey(), KEEP, NOTHING, false, tally(0, 0, 0, 0)),
                present("containsKey", containsKey(), KEEP, NOTHING, true, tally(0, 0, 0, 0)),
                absent("put", put(NEW), CREATE, WRITE, true, tally(0, 0, 1, 0)).endedAtOnce(tally(0, 0, 0, 0)),
                present("put", put(NEW), UPDATE, WRITE, true, tally(0, 0, 1, 0)),
                absent("getAndPut", getAndPut(NEW), CREATE, WRITE, null, tally(0, 1, 1, 0))
                        .endedAtOnce(tally(0, 1, 0, 0)),
                present("getAndPut", getAndPut(NEW), UPDATE, WRITE, OLD, tally(1, 0, 1, 0)),
                absent("putIfAbsent", putIfAbsent(NEW), CREATE, WRITE, true, tally(0, 1, 1, 0))
                        .endedAtOnce(tally(0, 1, 0, 0)),
                present("putIfAbsent", putIfAbsent(NEW), KEEP, NOTHING, false, tally(1, 0, 0, 0)),
                absent("replace", replace(NEW), KEEP, NOTHING, false, tally(0, 1, 0, 0)),
                present("replace", replace(NEW), UPDATE, WRITE, true, tally(1, 0, 1, 0)),
                absent("replace if equal", replace(OLD, NEW), KEEP, NOTHING, false, tally(0, 1, 0, 0)),
                present("replace if equal", replace(OLD, NEW), UPDATE, WRITE, true, tally(1, 0, 1, 0)),
                absent("replace if other", replace(NEW, NEW), KEEP, NOTHING, false, tally(0, 1, 0, 0)),
                present("replace if other", replace(NEW, NEW), ACCESS, NOTHING, false, tally(1, 0, 0, 0)),
                absent("getAndReplace", getAndReplace(NEW), KEEP, NOTHING, null, tally(0, 1, 0, 0)),
                present("getAndReplace", getAndReplace(NEW), UPDATE, WRITE, OLD, tally(1, 0, 1, 0)),
                absent("remove", remove(), KEEP, DELETE, false, tally(0, 0, 0, 0)),
                present("remove", remove(), REMOVE, DELETE, true, tally(0, 0, 0, 1)),
                absent("remove if equal", remove(OLD), KEEP, NOTHING, false, tally(0, 1, 0, 0)),
                present("remove if equal", remove(OLD), REMOVE, DELETE, true, tally(1, 0, 0, 1)),
                absent("remove if other", remove(NEW), KEEP, NOTHING, false, tally(0, 1, 0, 0)),
                present("remove if other", remove(NEW), ACCESS, NOTHING, false, tally(1, 0, 0, 0)),
                absent("getAndRemove", getAndRemove(), KEEP, DELETE, null, tally(0, 1, 0, 0)),
                present("getAndRemove", getAndRemove(), REMOVE, DELETE, OLD, tally(1, 0, 0, 1)),
                absent("fill", fill(NEW), CREATE, NOTHING, NEW, tally(0, 0, 0, 0)),
                present("fill", fill(NEW), KEEP, NOTHING, OLD, tally(0, 0, 0, 0)),
                absent("reload", reload(NEW), CREATE, NOTHING, NEW, tally(0, 0, 0, 0)),
                present("reload", reload(NEW), UPDATE, NOTHING, NEW, tally(0, 0, 0, 0)));
    }

    static Stream<Case> cases() {
        return rows().stream()
                .flatMap(row -> Stream.of(
                        new Case(row, Lifetime.Kind.UNCHANGED, null),
                        new Case(row, Lifetime.Kind.ETERNAL, Duration.ETERNAL),
                        new Case(row, Lifetime.Kind.LIMITED, new Duration(TimeUnit.SECONDS, 2)),
                        new Case(row, Lifetime.Kind.ENDED, Duration.ZERO)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decidesAsTheTableSays(Case given) {
        AskedPolicy policy = new AskedPolicy(given.answer);
        Decision<String, ?> decision = decide(given.row, new Lifetimes(policy));
        assertThat(decision.result()).isEqualTo(given.row.result);
        assertThat(decision.mutation()).isEqualTo(mutation(given));
        assertThat(decision.change()).isEqualTo(change(given));
        assertThat(decision.writerCall()).isEqualTo(writerCall(given.row.writer));
        boolean ended = given.meaning == Lifetime.Kind.ENDED;
        assertThat(decision.tally()).isEqualTo(ended ? given.row.tallyIfEndedAtOnce : given.row.tally);
        assertThat(policy.asked).isEqualTo(questions(given.row.deed));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decidingAgainAsksThePolicyNothingNew(Case given) {
        AskedPolicy policy = new AskedPolicy(given.answer);
        Lifetimes lifetimes = new Lifetimes(policy);
        Decision<String, ?> first = decide(given.row, lifetimes);
        assertThat(decide(given.row, lifetimes)).isEqualTo(first);
        assertThat(policy.asked).isEqualTo(questions(given.row.deed));
    }

    private static Decision<String, ?> decide(Row row, Lifetimes lifetimes) {
        return row.operation.decide(row.present ? new Current<>(OLD) : Current.absent(), lifetimes);
    }

    private static List<String> questions(Deed deed) {
        return switch (deed) {
            case CREATE -> List.of(AskedPolicy.CREATION);
            case UPDATE -> List.of(AskedPolicy.UPDATE);
            case ACCESS -> List.of(AskedPolicy.ACCESS);
            case KEEP, REMOVE -> List.of();
        };
    }

    /** What is only a copy of the source is no news. */
    private static Mutation<String> mutation(Case given) {
        return given.row.name.equals("fill") ? wished(given).quietly() : wished(given);
    }

    private static Mutation<String> wished(Case given) {
        Lifetime lifetime = Lifetime.of(given.answer);
        return switch (given.row.deed) {
            case KEEP -> given.row.writer == Writer.DELETE ? Mutation.gone() : Mutation.keep();
            case REMOVE -> Mutation.remove();
            case ACCESS ->
                switch (given.meaning) {
                    case UNCHANGED -> Mutation.keep();
                    case ENDED -> Mutation.lapse();
                    case ETERNAL, LIMITED -> Mutation.touch(lifetime);
                };
            case CREATE ->
                switch (given.meaning) {
                    case ENDED -> Mutation.gone();
                    case UNCHANGED -> Mutation.store(NEW, Lifetime.ETERNAL); // the policy's answer to a creation
                    case ETERNAL, LIMITED -> Mutation.store(NEW, lifetime);
                };
            case UPDATE -> given.meaning == Lifetime.Kind.ENDED ? Mutation.remove() : Mutation.store(NEW, lifetime);
        };
    }

    private static @Nullable Change<String> change(Case given) {
        boolean ended = given.meaning == Lifetime.Kind.ENDED;
        return switch (given.row.deed) {
            case KEEP -> null;
            case ACCESS -> ended ? Change.expired(OLD) : null;
            case CREATE -> ended ? null : Change.created(NEW);
            case UPDATE -> ended ? Change.expired(OLD) : Change.updated(NEW, OLD);
            case REMOVE -> Change.removed(OLD);
        };
    }

    private static @Nullable WriterCall<String> writerCall(Writer writer) {
        return switch (writer) {
            case NOTHING -> null;
            case WRITE -> WriterCall.write(NEW);
            case DELETE -> WriterCall.delete();
        };
    }
}

package io.ringcache.internal.redis;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Answers;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads of many keys: all nodes at once, a bounded number of keys a command, a bounded number under way. */
final class BulkReads {

    /** More would wait for each other longer than one may take; fewer would leave nodes idle. */
    private static final int CHUNKS_UNDER_WAY = 12;

    private final CacheKeys keys;
    private final Entries entries;
    private final SingleCalls singles;
    private final int chunk;
    private final Supplier<Budget> budgets;

    BulkReads(CacheKeys keys, Entries entries, SingleCalls singles, int chunk, Supplier<Budget> budgets) {
        this.keys = keys;
        this.entries = entries;
        this.singles = singles;
        this.chunk = chunk;
        this.budgets = budgets;
    }

    /** Some keys of one node, by their places in the caller's list, and the read that is sent for them. */
    private record Read(CacheSession session, List<Integer> places, CompletionStage<Answer> answer) {}

    /** What a node said of some keys, and to what. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(Joined joined, byte[][] names, long sentNanos, Values reply) {}

    Answers fetchAll(List<EntryKey> wanted, Budget first) {
        @Nullable Fetched[] answers = new Fetched[wanted.size()];
        Map<Integer, NodeUnavailableException> silent = new LinkedHashMap<>();
        List<List<Integer>> chunks = chunks(wanted);
        for (int from = 0; from < chunks.size(); from += CHUNKS_UNDER_WAY) {
            List<List<Integer>> some = chunks.subList(from, Math.min(chunks.size(), from + CHUNKS_UNDER_WAY)).stream()
                    .filter(places -> !silent.containsKey(node(wanted, places)))
                    .toList();
            fetchSome(wanted, some, answers, silent, from == 0 ? first : budgets.get());
        }
        NodeUnavailableException failure = null;
        for (NodeUnavailableException reason : silent.values()) {
            failure = join(failure, reason);
        }
        return new Answers(Arrays.asList(answers), failure);
    }

    /** The index of the node that these keys are on. */
    private static int node(List<EntryKey> wanted, List<Integer> places) {
        return wanted.get(places.get(0)).node();
    }

    private void fetchSome(
            List<EntryKey> wanted,
            List<List<Integer>> chunks,
            @Nullable Fetched[] answers,
            Map<Integer, NodeUnavailableException> silent,
            Budget budget) {
        List<Read> reads = new ArrayList<>();
        for (List<Integer> places : chunks) {
            reads.add(send(wanted, places));
        }
        RuntimeException failure = null;
        for (Read read : reads) {
            try {
                receive(wanted, read, answers, budget);
            } catch (NodeUnavailableException e) {
                silent.merge(node(wanted, read.places()), e, BulkReads::join);
            } catch (RuntimeException e) {
                failure = join(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private Read send(List<EntryKey> wanted, List<Integer> places) {
        CacheSession session = singles.session(wanted.get(places.get(0)));
        byte[][] names = new byte[places.size() + 1][];
        for (int i = 0; i < places.size(); i++) {
            names[i] = keys.entry(wanted.get(places.get(i)).bytes());
        }
        return new Read(session, places, session.begin().thenCompose(joined -> ask(joined, names)));
    }

    private static CompletionStage<Answer> ask(Joined joined, byte[][] names) {
        names[names.length - 1] = joined.token().sequenceKey();
        long sent = System.nanoTime();
        return joined.link().send(Values.of(names)).thenApply(reply -> new Answer(joined, names, sent, reply));
    }

    private void receive(List<EntryKey> wanted, Read read, @Nullable Fetched[] answers, Budget budget) {
        RedisNode node = read.session().node();
        Answer answer = Failures.await(read.answer(), node, Effect.READS, budget);
        byte[] digits = answer.reply().at(read.places().size());
        if (digits == null) {
            read.session().leave(answer.joined());
            // Rare: the cache was cleared under way. One at a time is simple, and right.
            read.places().forEach(place -> answers[place] = singles.fetch(wanted.get(place), budget));
            return;
        }
        long sequence = CacheKeys.number(digits);
        for (int i = 0; i < read.places().size(); i++) {
            byte[] raw = answer.reply().at(i);
            answers[read.places().get(i)] =
                    entries.read(answer.names()[i], raw, sequence, answer.joined(), node.clock(), answer.sentNanos());
        }
    }

    /** The first failure, which carries those of other nodes. */
    static <E extends RuntimeException> E join(@Nullable E first, E next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    private List<List<Integer>> chunks(List<EntryKey> wanted) {
        List<@Nullable List<Integer>> open = new ArrayList<>();
        List<List<Integer>> chunks = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            int node = wanted.get(place).node();
            while (open.size() <= node) {
                open.add(null);
            }
            List<Integer> places = open.get(node);
            if (places == null || places.size() == chunk) {
                places = new ArrayList<>();
                open.set(node, places);
                chunks.add(places);
            }
            places.add(place);
        }
        return chunks;
    }
}

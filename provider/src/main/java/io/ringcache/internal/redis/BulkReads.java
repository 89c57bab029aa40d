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
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads of many keys: all nodes at once, a bounded number of keys a command, a bounded number under way. */
final class BulkReads {

    /** More would wait for each other longer than one may take; fewer would leave nodes idle. */
    private static final int CHUNKS_UNDER_WAY = 12;

    private final Entries entries;
    private final SingleCalls singles;
    private final int chunk;
    private final Supplier<Budget> budgets;

    BulkReads(Entries entries, SingleCalls singles, int chunk, Supplier<Budget> budgets) {
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

    Answers fetchAll(List<EntryKey> asked, Budget first) {
        List<EntryKey> wanted = asked.stream().map(singles::current).toList();
        @Nullable Fetched[] answers = new Fetched[wanted.size()];
        Map<Integer, NodeUnavailableException> silent = new LinkedHashMap<>();
        List<List<Integer>> chunks = chunks(wanted);
        // Where there are many shards each has few of the keys, and one chunk of each is not much.
        int underWay = Math.max(CHUNKS_UNDER_WAY, singles.shards());
        for (int from = 0; from < chunks.size(); from += underWay) {
            List<List<Integer>> some = chunks.subList(from, Math.min(chunks.size(), from + underWay)).stream()
                    .filter(places -> !silent.containsKey(shard(wanted, places)))
                    .toList();
            fetchSome(wanted, some, answers, silent, from == 0 ? first : budgets.get());
        }
        NodeUnavailableException failure = null;
        for (NodeUnavailableException reason : silent.values()) {
            failure = join(failure, reason);
        }
        return new Answers(Arrays.asList(answers), failure);
    }

    /** The index of the shard that these keys belong to. */
    private static int shard(List<EntryKey> wanted, List<Integer> places) {
        return wanted.get(places.get(0)).shard();
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
                silent.merge(shard(wanted, read.places()), e, BulkReads::join);
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
            names[i] = session.keys().entry(wanted.get(places.get(i)).bytes());
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
        Answer answer = await(wanted, read, budget);
        if (answer == null) {
            // Rare: the cache was cleared under way, or the ring has changed. One at a time is simple, and right.
            read.places().forEach(place -> answers[place] = singles.fetch(wanted.get(place), budget));
            return;
        }
        Entries.Answer judged = new Entries.Answer(
                answer.joined(),
                node.clock(),
                CacheKeys.number(
                        Objects.requireNonNull(answer.reply().at(read.places().size()))),
                answer.sentNanos());
        for (int i = 0; i < read.places().size(); i++) {
            int place = read.places().get(i);
            byte[] raw = answer.reply().at(i);
            answers[place] = entries.read(wanted.get(place).place(), answer.names()[i], raw, judged);
        }
    }

    /** What the node said; {@code null} if that was in another life or epoch than it was asked in. */
    private static @Nullable Answer await(List<EntryKey> wanted, Read read, Budget budget) {
        Answer answer;
        try {
            answer = Failures.await(read.answer(), read.session().node(), Effect.READS, budget);
        } catch (MovedException e) {
            return null;
        }
        if (answer.reply().at(read.places().size()) == null) {
            read.session().leave(answer.joined());
            return null;
        }
        EntryKey first = wanted.get(read.places().get(0));
        return SingleCalls.inStep(first, read.session(), answer.joined()) == null ? null : answer;
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
            int shard = wanted.get(place).shard();
            while (open.size() <= shard) {
                open.add(null);
            }
            List<Integer> places = open.get(shard);
            if (places == null || places.size() == chunk) {
                places = new ArrayList<>();
                open.set(shard, places);
                chunks.add(places);
            }
            places.add(place);
        }
        return chunks;
    }
}

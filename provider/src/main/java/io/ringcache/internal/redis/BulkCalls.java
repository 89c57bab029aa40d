package io.ringcache.internal.redis;

import io.lettuce.core.KeyValue;
import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls for many keys: all nodes at once, a bounded number of keys a command, a bounded number under way. */
final class BulkCalls {

    /** More would wait for each other longer than one may take; fewer would leave nodes idle. */
    private static final int CHUNKS_UNDER_WAY = 12;

    private final CacheKeys keys;
    private final Entries entries;
    private final SingleCalls singles;
    private final int chunk;

    BulkCalls(CacheKeys keys, Entries entries, SingleCalls singles, int chunk) {
        this.keys = keys;
        this.entries = entries;
        this.singles = singles;
        this.chunk = chunk;
    }

    /** Some keys of one node, by their places in the caller's list, and the read that was sent for them. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Read(
            CacheSession session,
            Joined joined,
            List<Integer> places,
            byte[][] names,
            long sentNanos,
            CompletionStage<List<KeyValue<byte[], byte[]>>> reply) {}

    List<Fetched> fetchAll(List<EntryKey> wanted) {
        @Nullable Fetched[] answers = new Fetched[wanted.size()];
        List<List<Integer>> chunks = chunks(wanted);
        for (int from = 0; from < chunks.size(); from += CHUNKS_UNDER_WAY) {
            fetchSome(wanted, chunks.subList(from, Math.min(chunks.size(), from + CHUNKS_UNDER_WAY)), answers);
        }
        return complete(answers);
    }

    private void fetchSome(List<EntryKey> wanted, List<List<Integer>> chunks, @Nullable Fetched[] answers) {
        List<Read> reads = new ArrayList<>();
        for (List<Integer> places : chunks) {
            reads.add(send(wanted, places));
        }
        RuntimeException failure = null;
        for (Read read : reads) {
            try {
                receive(wanted, read, answers);
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
        Joined joined = session.join();
        byte[][] names = new byte[places.size() + 1][];
        for (int i = 0; i < places.size(); i++) {
            names[i] = keys.entry(wanted.get(places.get(i)).bytes());
        }
        names[places.size()] = joined.token().sequenceKey();
        long sent = System.nanoTime();
        return new Read(
                session, joined, places, names, sent, joined.link().commands().mget(names));
    }

    private void receive(List<EntryKey> wanted, Read read, @Nullable Fetched[] answers) {
        RedisNode node = read.session().node();
        List<KeyValue<byte[], byte[]>> reply = Failures.await(read.reply(), node, Effect.READS);
        byte[] digits = reply.get(read.places().size()).getValueOrElse(null);
        if (digits == null) {
            read.session().leave(read.joined());
            // Rare: the cache was cleared under way. One at a time is simple, and right.
            read.places().forEach(place -> answers[place] = singles.fetch(wanted.get(place)));
            return;
        }
        long sequence = RedisNode.number(digits);
        for (int i = 0; i < read.places().size(); i++) {
            byte[] raw = reply.get(i).getValueOrElse(null);
            answers[read.places().get(i)] =
                    entries.read(read.names()[i], raw, sequence, read.joined(), node.clock(), read.sentNanos());
        }
    }

    /** A change that was sent. */
    private record Sent(CommitCall call, CacheSession session, Joined joined, CompletionStage<List<Object>> reply) {}

    List<Committed> commitAll(List<EntryKey> changed, List<Commit> commits) {
        List<CommitCall> calls = new ArrayList<>(changed.size());
        for (int i = 0; i < changed.size(); i++) {
            calls.add(singles.prepare(changed.get(i), commits.get(i)));
        }
        List<Committed> done = new ArrayList<>(calls.size());
        for (int from = 0; from < calls.size(); from += chunk) {
            done.addAll(commitSome(calls.subList(from, Math.min(calls.size(), from + chunk))));
        }
        return done;
    }

    private List<Committed> commitSome(List<CommitCall> calls) {
        List<Sent> sent = new ArrayList<>(calls.size());
        for (CommitCall call : calls) {
            CacheSession session = singles.session(call.key());
            Joined joined = session.join();
            sent.add(new Sent(
                    call, session, joined, call.send(joined, session.node().clock())));
        }
        List<Committed> done = new ArrayList<>(calls.size());
        RuntimeException failure = null;
        for (Sent one : sent) {
            try {
                done.add(receive(one));
            } catch (RuntimeException e) {
                failure = join(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return done;
    }

    private Committed receive(Sent sent) {
        RedisNode node = sent.session().node();
        List<Object> reply = Failures.await(sent.reply(), node, Effect.CHANGES);
        Committed committed = sent.call().judge(reply, sent.joined(), node.clock());
        if (committed == null) {
            sent.session().leave(sent.joined());
            return singles.commit(sent.call());
        }
        return committed;
    }

    /** The first failure, which carries those of other nodes. */
    private static RuntimeException join(@Nullable RuntimeException first, RuntimeException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    private List<List<Integer>> chunks(List<EntryKey> wanted) {
        Map<Integer, List<Integer>> open = new LinkedHashMap<>();
        List<List<Integer>> full = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            int node = wanted.get(place).node();
            List<Integer> places = open.computeIfAbsent(node, n -> new ArrayList<>());
            places.add(place);
            if (places.size() == chunk) {
                full.add(open.remove(node));
            }
        }
        full.addAll(open.values());
        return full;
    }

    private static List<Fetched> complete(@Nullable Fetched[] answers) {
        List<Fetched> all = new ArrayList<>(answers.length);
        for (Fetched answer : answers) {
            if (answer == null) {
                throw new IllegalStateException("a key was not asked for");
            }
            all.add(answer);
        }
        return all;
    }
}

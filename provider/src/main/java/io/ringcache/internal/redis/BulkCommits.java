package io.ringcache.internal.redis;

import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes of many keys: all nodes at once, as few runs of scripts as do not hold a server up. */
final class BulkCommits {

    /** A server does nothing else while a script runs: this is some tenths of a millisecond. */
    private static final int MAX_CHANGES_PER_RUN = 128;

    private static final int MAX_BYTES_PER_RUN = 1 << 20;

    private final SingleCalls singles;
    private final int chunk;
    private final Supplier<Budget> budgets;

    /** @param chunk how many changes are sent before their replies are waited for */
    BulkCommits(SingleCalls singles, int chunk, Supplier<Budget> budgets) {
        this.singles = singles;
        this.chunk = chunk;
        this.budgets = budgets;
    }

    /** Changes of one shard, with their places among all. */
    private static final class Load {
        private final List<CommitCall> calls = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private int bytes;

        void add(int place, CommitCall call) {
            calls.add(call);
            places.add(place);
            bytes += call.weight();
        }

        boolean hasRoomFor(CommitCall call) {
            return calls.size() < MAX_CHANGES_PER_RUN && bytes + call.weight() <= MAX_BYTES_PER_RUN;
        }
    }

    /** A run of a script on its way. */
    private record Sent(Load load, CommitRun run, CacheSession session, CompletionStage<Reply> reply) {}

    /** What a node said of a run, and in which life of the cache. */
    private record Reply(Joined joined, List<Object> content) {}

    List<Committed> commitAll(List<EntryKey> changed, List<Commit> commits, Budget first) {
        List<CommitCall> calls = new ArrayList<>(changed.size());
        for (int i = 0; i < changed.size(); i++) {
            calls.add(singles.prepare(singles.current(changed.get(i)), commits.get(i)));
        }
        return commitAll(calls, first);
    }

    List<Committed> commitAll(List<CommitCall> calls, Budget first) {
        List<Committed> done = new ArrayList<>(calls.size());
        for (int from = 0; from < calls.size(); from += chunk) {
            List<CommitCall> part = calls.subList(from, Math.min(calls.size(), from + chunk));
            done.addAll(commitSome(part, from == 0 ? first : budgets.get()));
        }
        return done;
    }

    private List<Committed> commitSome(List<CommitCall> calls, Budget budget) {
        List<Sent> sent = new ArrayList<>();
        for (Load load : loads(calls)) {
            sent.add(send(load));
        }
        Committed[] done = new Committed[calls.size()];
        RuntimeException failure = null;
        for (Sent one : sent) {
            try {
                receive(one, done, budget);
            } catch (RuntimeException e) {
                failure = BulkReads.join(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return List.of(done);
    }

    private static List<Load> loads(List<CommitCall> calls) {
        List<Load> loads = new ArrayList<>();
        Map<Integer, Load> open = new HashMap<>();
        for (int place = 0; place < calls.size(); place++) {
            CommitCall call = calls.get(place);
            int shard = call.key().shard();
            Load load = call.canJoin() ? open.get(shard) : null;
            if (load == null || !load.hasRoomFor(call)) {
                load = new Load();
                loads.add(load);
                if (call.canJoin()) {
                    open.put(shard, load);
                }
            }
            load.add(place, call);
        }
        return loads;
    }

    private Sent send(Load load) {
        CommitRun run = new CommitRun(load.calls);
        EntryKey first = load.calls.get(0).key();
        CacheSession session = singles.session(first);
        CompletionStage<Reply> reply = session.begin().thenCompose(joined -> {
            if (SingleCalls.inStep(first, session, joined) == null) {
                return CompletableFuture.failedFuture(new MovedException());
            }
            return run.send(joined, session.keys(), session.node().clock())
                    .thenApply(content -> new Reply(joined, content));
        });
        return new Sent(load, run, session, reply);
    }

    private void receive(Sent sent, Committed[] done, Budget budget) {
        Load load = sent.load();
        List<Committed> judged = judge(sent, budget);
        for (int i = 0; i < load.calls.size(); i++) {
            CommitCall call = load.calls.get(i);
            // Rare: the cache was cleared under way, the ring has changed, or a clock is behind. One at a time is
            // simple, and right.
            Committed made = judged == null
                            || call.mustRepeat(
                                    judged.get(i), sent.session().node().clock())
                    ? singles.commit(call, budget)
                    : judged.get(i);
            done[load.places.get(i)] = made;
        }
    }

    /** What became of the changes; {@code null}: nothing was changed. */
    private @Nullable List<Committed> judge(Sent sent, Budget budget) {
        RedisNode node = sent.session().node();
        Reply reply;
        try {
            reply = Failures.await(sent.reply(), node, Effect.CHANGES, budget);
        } catch (MovedException e) {
            return null;
        }
        List<Committed> judged = sent.run().judge(reply.content(), reply.joined(), node.clock());
        if (judged == null) {
            sent.session().leave(reply.joined());
        }
        return judged;
    }
}

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
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Changes of many keys: all nodes at once, as few runs of scripts as do not hold a server up. */
final class BulkCommits {

    /** A server does nothing else while a script runs: this is some tenths of a millisecond. */
    private static final int MAX_CHANGES_PER_RUN = 128;

    private static final int MAX_BYTES_PER_RUN = 1 << 20;

    private final SingleCalls singles;
    private final CacheKeys keys;
    private final int chunk;
    private final Supplier<Budget> budgets;

    /** @param chunk how many changes are sent before their replies are waited for */
    BulkCommits(SingleCalls singles, CacheKeys keys, int chunk, Supplier<Budget> budgets) {
        this.singles = singles;
        this.keys = keys;
        this.chunk = chunk;
        this.budgets = budgets;
    }

    /** Changes of one node, with their places among all. */
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
            calls.add(singles.prepare(changed.get(i), commits.get(i)));
        }
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
            int node = call.key().node();
            Load load = call.canJoin() ? open.get(node) : null;
            if (load == null || !load.hasRoomFor(call)) {
                load = new Load();
                loads.add(load);
                if (call.canJoin()) {
                    open.put(node, load);
                }
            }
            load.add(place, call);
        }
        return loads;
    }

    private Sent send(Load load) {
        CommitRun run = new CommitRun(load.calls);
        CacheSession session = singles.session(load.calls.get(0).key());
        CompletionStage<Reply> reply = session.begin()
                .thenCompose(joined -> run.send(joined, keys, session.node().clock())
                        .thenApply(content -> new Reply(joined, content)));
        return new Sent(load, run, session, reply);
    }

    private void receive(Sent sent, Committed[] done, Budget budget) {
        RedisNode node = sent.session().node();
        Load load = sent.load();
        Reply reply = Failures.await(sent.reply(), node, Effect.CHANGES, budget);
        List<Committed> judged = sent.run().judge(reply.content(), reply.joined(), node.clock());
        if (judged == null) {
            sent.session().leave(reply.joined());
        }
        for (int i = 0; i < load.calls.size(); i++) {
            // Rare: the cache was cleared under way. One at a time is simple, and right.
            done[load.places.get(i)] = judged == null ? singles.commit(load.calls.get(i), budget) : judged.get(i);
        }
    }
}

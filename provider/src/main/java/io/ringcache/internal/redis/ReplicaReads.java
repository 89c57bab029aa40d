package io.ringcache.internal.redis;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads of what other regions may take over, many at once. Thread-safe. */
final class ReplicaReads {

    private final Entries entries;
    private final SingleCalls singles;

    ReplicaReads(Entries entries, SingleCalls singles) {
        this.entries = entries;
        this.singles = singles;
    }

    private record Answer(Joined joined, Values reply) {}

    /** Fails also where the cache is cleared or the ring changes meanwhile: whoever wants to know asks again. */
    List<Replica> read(List<EntryKey> wanted, Budget budget) {
        List<EntryKey> keys = wanted.stream().map(singles::current).toList();
        List<CompletionStage<Answer>> answers = keys.stream().map(this::ask).toList();
        List<Replica> replicas = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            CacheSession session = singles.session(keys.get(i));
            try {
                replicas.add(read(keys.get(i), Failures.await(answers.get(i), session.node(), Effect.READS, budget)));
            } catch (MovedException e) {
                throw changed(session);
            }
        }
        return replicas;
    }

    private CompletionStage<Answer> ask(EntryKey key) {
        CacheSession session = singles.session(key);
        return session.begin()
                .thenCompose(joined -> SingleCalls.inStep(key, session, joined) == null
                        ? CompletableFuture.failedFuture(new MovedException())
                        : singles.ask(key, session, joined).thenApply(reply -> new Answer(joined, reply)));
    }

    private Replica read(EntryKey key, Answer answer) {
        CacheSession session = singles.session(key);
        if (answer.reply().at(1) == null) {
            session.leave(answer.joined());
            throw changed(session);
        }
        return entries.replica(
                key.place(),
                session.keys().entry(key.bytes()),
                answer.reply().at(0),
                answer.joined(),
                session.node().clock());
    }

    private static NodeUnavailableException changed(CacheSession session) {
        return new NodeUnavailableException(
                "Redis node " + session.node().name()
                        + ": the cache was cleared or the ring changed while it was read for another region",
                null);
    }
}

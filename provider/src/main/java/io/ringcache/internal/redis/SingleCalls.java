package io.ringcache.internal.redis;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Replica;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Calls for one key: one round trip each, and another when the cache's life on the node has changed or the key belongs
 * elsewhere. Thread-safe.
 */
final class SingleCalls {

    /** How often a life of the cache may end under one call before that is called an error. */
    static final int MAX_LIVES = 10;

    private final Entries entries;
    private final Sessions sessions;
    private final LongSupplier graceMillis;

    SingleCalls(Entries entries, Sessions sessions, LongSupplier graceMillis) {
        this.entries = entries;
        this.sessions = sessions;
        this.graceMillis = graceMillis;
    }

    CacheSession session(EntryKey key) {
        return sessions.of(key);
    }

    EntryKey current(EntryKey key) {
        return sessions.current(key);
    }

    /** A server sent somebody away: complete when it is worth another try. */
    CompletableFuture<@Nullable Void> redirected() {
        return sessions.redirected();
    }

    /** How many shards are in use now. */
    int shards() {
        return sessions.countInUse();
    }

    /** The life in force, if it is one in which the key was located; whoever gets {@code null} locates it again. */
    private static @Nullable Joined join(EntryKey key, CacheSession session, Budget budget) {
        try {
            return inStep(key, session, session.join(budget));
        } catch (RedirectedException e) {
            throw e;
        } catch (MovedException e) {
            return null;
        }
    }

    /** The same life, if the key was located in its epoch; {@code null}: one of both is out of date. */
    static @Nullable Joined inStep(EntryKey key, CacheSession session, Joined joined) {
        int epoch = joined.token().epoch();
        if (epoch == key.place().epoch()) {
            return joined;
        }
        if (epoch < key.place().epoch()) {
            session.leave(joined);
        }
        return null;
    }

    Fetched fetch(EntryKey asked, Budget budget) {
        EntryKey key = asked;
        boolean retried = false;
        for (int life = 0; life < MAX_LIVES; life++) {
            key = sessions.current(key);
            CacheSession session = session(key);
            Joined joined = null;
            try {
                joined = join(key, session, budget);
                Fetched fetched = joined == null ? null : fetch(key, session, joined, budget);
                if (fetched != null) {
                    return fetched;
                }
            } catch (RedirectedException e) {
                session.redirected(e, budget);
                // That says nothing about lives.
                life--;
            } catch (NodeUnavailableException e) {
                // The link was lost under way, for example to a restart: reading again is harmless.
                if (joined == null
                        || retried
                        || budget.isSpent()
                        || !joined.link().isBroken()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                retried = true;
            }
        }
        throw restless(session(key));
    }

    private @Nullable Fetched fetch(EntryKey key, CacheSession session, Joined joined, Budget budget) {
        long sent = System.nanoTime();
        AwaitedCommand<Values> asked = ask(key, session, joined);
        return read(key, session, joined, Failures.await(asked, session.node(), Effect.READS, budget), sent);
    }

    /** Asks for an entry and for the cache's life. */
    AwaitedCommand<Values> ask(EntryKey key, CacheSession session, Joined joined) {
        return joined.link()
                .send(Values.of(
                        session.keys().entry(key.bytes()), joined.token().sequenceKey()));
    }

    /** What the node said to {@link #ask}; {@code null} if the life in which it was asked has ended. */
    @Nullable
    Fetched read(EntryKey key, CacheSession session, Joined joined, Values reply, long sentNanos) {
        byte[] sequence = reply.at(1);
        if (sequence == null) {
            session.leave(joined);
            return null;
        }
        byte[] name = session.keys().entry(key.bytes());
        return entries.read(
                key.place(),
                name,
                reply.at(0),
                new Entries.Answer(joined, session.node().clock(), CacheKeys.number(sequence), sentNanos));
    }

    CommitCall prepare(EntryKey key, Commit commit) {
        CacheSession session = session(key);
        return CommitCall.of(
                entries,
                session.keys(),
                key,
                commit,
                graceMillis.getAsLong(),
                session.node().clock());
    }

    CommitCall prepare(EntryKey key, Replica replica) {
        return CommitCall.of(entries, session(key).keys(), key, replica, graceMillis.getAsLong());
    }

    Committed commit(EntryKey key, Commit commit, Budget budget) {
        return commit(prepare(key, commit), budget);
    }

    Committed commit(CommitCall first, Budget budget) {
        CommitCall call = first;
        for (int life = 0; life < MAX_LIVES; life++) {
            EntryKey key = sessions.current(call.key());
            CacheSession session = session(key);
            if (!key.place().equals(call.key().place())) {
                call = call.movedTo(key, session.keys());
            }
            try {
                Joined joined = join(key, session, budget);
                Committed committed = joined == null ? null : commit(call, session, joined, budget);
                if (committed != null
                        && !call.mustRepeat(committed, session.node().clock())) {
                    return committed;
                }
            } catch (RedirectedException e) {
                session.redirected(e, budget);
                life--;
            }
        }
        throw restless(session(call.key()));
    }

    private static @Nullable Committed commit(CommitCall call, CacheSession session, Joined joined, Budget budget) {
        RedisNode node = session.node();
        if (budget.isSpent()) {
            throw new NodeUnavailableException(
                    "Redis node " + node.name()
                            + ": nothing of timeouts.operation was left to send the change; nothing was changed",
                    null);
        }
        Committed committed = call.judge(call.sendAndWait(joined, node, budget), joined, node.clock());
        if (committed == null) {
            session.leave(joined);
        }
        return committed;
    }

    static CacheException restless(CacheSession session) {
        return new CacheException(
                "Redis node " + session.node().name() + ": the cache was cleared, began anew or moved " + MAX_LIVES
                        + " times during one call; find out who clears it, or whether the server evicts its keys");
    }
}

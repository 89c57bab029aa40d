package io.ringcache.internal.redis;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import java.util.List;
import java.util.function.LongSupplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Calls for one key: one round trip each, and another when the cache's life on the node has changed. Thread-safe. */
final class SingleCalls {

    /** How often a life of the cache may end under one call before that is called an error. */
    static final int MAX_LIVES = 10;

    private final CacheKeys keys;
    private final Entries entries;
    private final List<CacheSession> sessions;
    private final LongSupplier graceMillis;

    SingleCalls(CacheKeys keys, Entries entries, List<CacheSession> sessions, LongSupplier graceMillis) {
        this.keys = keys;
        this.entries = entries;
        this.sessions = sessions;
        this.graceMillis = graceMillis;
    }

    CacheSession session(EntryKey key) {
        return sessions.get(key.node());
    }

    Fetched fetch(EntryKey key, Budget budget) {
        CacheSession session = session(key);
        boolean retried = false;
        for (int life = 0; life < MAX_LIVES; life++) {
            Joined joined = session.join(budget);
            try {
                Fetched fetched = fetch(key, session, joined, budget);
                if (fetched != null) {
                    return fetched;
                }
            } catch (NodeUnavailableException e) {
                // The link was lost under way, for example to a restart: reading again is harmless.
                if (retried
                        || budget.isSpent()
                        || !joined.link().isBroken()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                retried = true;
            }
        }
        throw restless(session);
    }

    private @Nullable Fetched fetch(EntryKey key, CacheSession session, Joined joined, Budget budget) {
        long sent = System.nanoTime();
        AwaitedCommand<Values> asked = ask(key, joined);
        return read(key, session, joined, Failures.await(asked, session.node(), Effect.READS, budget), sent);
    }

    /** Asks for an entry and for the cache's life. */
    AwaitedCommand<Values> ask(EntryKey key, Joined joined) {
        return joined.link()
                .send(Values.of(keys.entry(key.bytes()), joined.token().sequenceKey()));
    }

    /** What the node said to {@link #ask}; {@code null} if the life in which it was asked has ended. */
    @Nullable
    Fetched read(EntryKey key, CacheSession session, Joined joined, Values reply, long sentNanos) {
        byte[] sequence = reply.at(1);
        if (sequence == null) {
            session.leave(joined);
            return null;
        }
        byte[] name = keys.entry(key.bytes());
        return entries.read(
                name,
                reply.at(0),
                CacheKeys.number(sequence),
                joined,
                session.node().clock(),
                sentNanos);
    }

    CommitCall prepare(EntryKey key, Commit commit) {
        return new CommitCall(entries, keys, key, commit, graceMillis.getAsLong());
    }

    Committed commit(EntryKey key, Commit commit, Budget budget) {
        return commit(prepare(key, commit), budget);
    }

    Committed commit(CommitCall call, Budget budget) {
        CacheSession session = session(call.key());
        for (int life = 0; life < MAX_LIVES; life++) {
            Joined joined = session.join(budget);
            if (budget.isSpent()) {
                throw new NodeUnavailableException(
                        "Redis node " + session.node().name()
                                + ": nothing of timeouts.operation was left to send the change; nothing was changed",
                        null);
            }
            List<Object> reply = call.sendAndWait(joined, session.node(), budget);
            Committed committed = call.judge(reply, joined, session.node().clock());
            if (committed != null) {
                return committed;
            }
            session.leave(joined);
        }
        throw restless(session);
    }

    static CacheException restless(CacheSession session) {
        return new CacheException("Redis node " + session.node().name() + ": the cache was cleared or began anew "
                + MAX_LIVES + " times during one call; find out who clears it, or whether the server evicts its keys");
    }
}

package io.ringcache.internal.redis;

import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache that was cleared on one node: its entries count no more, but their bytes are still there. Immutable.
 *
 * <p>Clearing is one short script however many entries there are; reclaiming walks the key space in small steps, so that
 * the server is never held up.
 */
final class Clearing {

    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);
    private static final int MAX_LIVES = 10;

    private final CacheSession session;
    private final Token token;

    private Clearing(CacheSession session, Token token) {
        this.session = session;
        this.token = token;
    }

    /** A life of the cache, and what came of ending it. */
    private record Attempt(Joined joined, List<Object> reply) {}

    /**
     * Clears the cache on all nodes at the same time; those that can be cleared are, also when others cannot.
     *
     * @param stamp as of when; where that was done already nothing is, and 0 is as of now
     */
    static List<Clearing> all(List<CacheSession> sessions, long stamp, Budget budget) {
        List<CompletionStage<Attempt>> attempts =
                sessions.stream().map(session -> attempt(session, stamp)).toList();
        List<Clearing> cleared = new ArrayList<>();
        RuntimeException failure = null;
        for (int i = 0; i < attempts.size(); i++) {
            try {
                cleared.add(finish(sessions.get(i), stamp, attempts.get(i), budget));
            } catch (MovedException e) {
                LOG.debug("the node has left the ring meanwhile: what it has does not count any more");
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return cleared;
    }

    private static CompletionStage<Attempt> attempt(CacheSession session, long stamp) {
        return session.begin()
                .thenCompose(joined -> Script.CLEAR
                        .<List<Object>>run(
                                joined.link().commands(),
                                new byte[][] {session.keys().token()},
                                session.keys().sequencePrefix(),
                                CacheKeys.ascii(joined.token().text()),
                                session.keys().channel(),
                                CacheKeys.ascii(Long.toString(stamp)))
                        .thenApply(reply -> new Attempt(joined, reply)));
    }

    private static Clearing finish(CacheSession session, long stamp, CompletionStage<Attempt> first, Budget budget) {
        CompletionStage<Attempt> attempt = first;
        for (int life = 0; life < MAX_LIVES; life++) {
            Attempt done = Failures.await(attempt, session.node(), Effect.CHANGES, budget);
            if (!done.reply().isEmpty()) {
                String renewed = CacheSession.text(done.reply().get(0));
                session.cleared(renewed, (Long) done.reply().get(1));
                return new Clearing(session, Token.of(session.keys(), renewed));
            }
            session.leave(done.joined());
            attempt = attempt(session, stamp);
        }
        throw SingleCalls.restless(session);
    }

    /** Frees the memory of entries that count no more, as far as the node answers. */
    void reclaimQuietly(Supplier<Budget> budgets) {
        try {
            reclaim(budgets);
        } catch (RuntimeException e) {
            LOG.info(
                    "Redis node {}: cleared entries keep their memory until the next clear: {}",
                    session.node().name(),
                    e.getMessage());
        }
    }

    private void reclaim(Supplier<Budget> budgets) {
        ScanSteps steps = new ScanSteps(session, session.keys().entryPattern());
        byte[] life = token.lifeBytes();
        for (List<byte[]> names = steps.next(budgets.get()); names != null; names = steps.next(budgets.get())) {
            if (!names.isEmpty() && reclaim(names, life, budgets.get()) < 0) {
                // Cleared again meanwhile: whoever did that reclaims.
                return;
            }
        }
    }

    private long reclaim(List<byte[]> names, byte[] life, Budget budget) {
        byte[][] touched = new byte[names.size() + 1][];
        touched[0] = token.sequenceKey();
        for (int i = 0; i < names.size(); i++) {
            touched[i + 1] = names.get(i);
        }
        CompletionStage<Long> reply =
                Script.RECLAIM.run(session.join(budget).link().commands(), touched, life);
        return Failures.await(reply, session.node(), Effect.CHANGES, budget);
    }

    /** Frees everything, then forgets the cache. */
    void destroy(Supplier<Budget> budgets) {
        reclaim(budgets);
        Budget budget = budgets.get();
        Failures.await(session.destroy(token, session.join(budget)), session.node(), Effect.CHANGES, budget);
    }
}

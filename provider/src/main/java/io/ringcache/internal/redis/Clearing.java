package io.ringcache.internal.redis;

import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Budget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.cache.CacheException;
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
                                new byte[][] {
                                    session.keys().token(),
                                    joined.token().sequenceKey(),
                                    session.keys().last()
                                },
                                session.keys().sequencePrefix(),
                                CacheKeys.ascii(joined.token().text()),
                                session.keys().channel(),
                                CacheKeys.ascii(Long.toString(stamp)))
                        .thenApply(reply -> new Attempt(joined, reply)));
    }

    private static Clearing finish(CacheSession session, long stamp, CompletionStage<Attempt> first, Budget budget) {
        CompletionStage<Attempt> attempt = first;
        for (int life = 0; life < MAX_LIVES; life++) {
            Attempt done;
            try {
                done = Failures.await(attempt, session.node(), Effect.CHANGES, budget);
            } catch (RedirectedException e) {
                session.redirected(e, budget);
                // That says nothing about lives.
                life--;
                attempt = attempt(session, stamp);
                continue;
            } catch (MovedException e) {
                if (session.isRetired()) {
                    throw e;
                }
                attempt = attempt(session, stamp);
                continue;
            }
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

    /** Frees the memory of entries that count no more, as far as the nodes answer. */
    static void reclaimQuietly(List<Clearing> cleared, Supplier<Budget> budgets) {
        for (List<Clearing> together : byWalk(cleared)) {
            try {
                reclaim(together, budgets);
            } catch (CacheException | MovedException | ClosedException e) {
                LOG.info(
                        "Redis node {}: cleared entries keep their memory until the next clear: {}",
                        together.get(0).session.node().name(),
                        e.getMessage());
            }
        }
    }

    /** Those whose entries one walk finds: the shards that lie on one server of a cluster; elsewhere each by itself. */
    private static Collection<List<Clearing>> byWalk(List<Clearing> cleared) {
        return cleared.stream()
                .collect(Collectors.groupingBy(
                        one -> one.session.keys().tag().isEmpty() ? one : one.session.node(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    private static void reclaim(List<Clearing> together, Supplier<Budget> budgets) {
        List<Clearing> left = new ArrayList<>(together);
        CacheSession first = left.get(0).session;
        ScanSteps steps = new ScanSteps(first, first.keys().patternOfAll());
        for (List<byte[]> names = steps.next(budgets.get()); names != null; names = steps.next(budgets.get())) {
            List<byte[]> found = names;
            // Cleared again meanwhile: whoever did that reclaims.
            left.removeIf(one -> !one.reclaimOwn(found, budgets));
            if (left.isEmpty()) {
                return;
            }
        }
    }

    /** Frees those of the entries that are of this shard; tells whether nobody cleared it meanwhile. */
    private boolean reclaimOwn(List<byte[]> names, Supplier<Budget> budgets) {
        List<byte[]> own = names.stream().filter(session.keys()::isEntry).toList();
        if (own.isEmpty()) {
            return true;
        }
        byte[][] touched = new byte[own.size() + 1][];
        touched[0] = token.sequenceKey();
        for (int i = 0; i < own.size(); i++) {
            touched[i + 1] = own.get(i);
        }
        Budget budget = budgets.get();
        CompletionStage<Long> reply =
                Script.RECLAIM.run(session.join(budget).link().commands(), touched, token.lifeBytes());
        return Failures.await(reply, session.node(), Effect.CHANGES, budget) >= 0;
    }

    /** Frees everything, then forgets the cache. */
    static void destroy(List<Clearing> cleared, Supplier<Budget> budgets) {
        for (List<Clearing> together : byWalk(cleared)) {
            try {
                reclaim(together, budgets);
            } catch (MovedException e) {
                // What is left counts no more, and nothing begins where it would count again.
                LOG.info("entries of a destroyed cache keep their memory: {}", e.getMessage());
            }
        }
        cleared.forEach(one -> one.destroy(budgets.get()));
    }

    private void destroy(Budget budget) {
        while (true) {
            try {
                Failures.await(session.destroy(token, session.join(budget)), session.node(), Effect.CHANGES, budget);
                return;
            } catch (RedirectedException e) {
                session.redirected(e, budget);
            } catch (MovedException e) {
                if (session.isRetired()) {
                    return;
                }
                LOG.debug("the shard lies elsewhere by now", e);
            }
        }
    }
}

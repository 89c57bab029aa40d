package io.ringcache.internal.cache;

import io.ringcache.failure.FailurePolicy;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.entry.Current;
import io.ringcache.internal.entry.Decision;
import io.ringcache.internal.entry.Lifetimes;
import io.ringcache.internal.entry.Operation;
import io.ringcache.internal.management.Counters.Count;
import io.ringcache.internal.near.NearEntry;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.EntryKey;
import java.util.concurrent.CompletionException;
import javax.cache.expiry.EternalExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Runs reads, and the filling of gaps that goes with them, by the setting {@code on-failure}: where the node does not
 * answer, the operation is decided without it. Thread-safe.
 */
final class Reads<K, V> {

    private final CacheEngine<K, V> engine;
    private final CacheParts<K, V> parts;
    private final OnFailure onFailure;

    Reads(CacheEngine<K, V> engine) {
        this.engine = engine;
        this.parts = engine.parts();
        this.onFailure = parts.onFailure();
    }

    /** Whether a read whose node does not answer has an answer all the same. */
    boolean tolerant() {
        return onFailure.policy() != FailurePolicy.THROW;
    }

    <R> @Nullable R run(K key, Operation<V, R> operation) {
        return run(parts.store().locate(key), operation, parts.store().budget());
    }

    <R> @Nullable R run(EntryKey key, Operation<V, R> operation, Budget budget) {
        if (!tolerant()) {
            return engine.run(key, operation, budget);
        }
        try {
            return engine.runTolerantly(key, operation, budget);
        } catch (NodeUnavailableException | OutcomeUnknownException e) {
            return withoutNode(key, operation);
        }
    }

    /** The result of a read whose node failed in that way, if it has one all the same. */
    <R> @Nullable R withoutNode(EntryKey key, Operation<V, R> operation, Throwable failure) {
        Throwable reason = reason(failure);
        if (tolerant() && (reason instanceof NodeUnavailableException || reason instanceof OutcomeUnknownException)) {
            return withoutNode(key, operation);
        }
        throw reason instanceof RuntimeException told ? told : new CompletionException(reason);
    }

    /** What a future failed with. */
    static Throwable reason(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /**
     * The result as if the near copy were the entry where it may be served stale, and as if none were stored where not.
     * Nothing is committed, and the expiry policy is not asked.
     */
    <R> @Nullable R withoutNode(EntryKey key, Operation<V, R> operation) {
        NearEntry copy = onFailure.policy() == FailurePolicy.STALE
                ? parts.near().lookupStale(key.key(), onFailure.maxStale())
                : null;
        Current<V> current =
                copy == null ? Current.absent() : View.<V>near(copy).current();
        Decision<V, R> decision = operation.decide(current, new Lifetimes(new EternalExpiryPolicy()));
        engine.count(decision.tally());
        parts.counters().add(Count.STALE_HITS, decision.tally().hits());
        parts.counters().add(Count.UNANSWERED_READS, decision.tally().misses());
        return decision.result();
    }
}

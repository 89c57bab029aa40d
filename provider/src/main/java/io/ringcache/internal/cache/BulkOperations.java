package io.ringcache.internal.cache;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.entry.Decision;
import io.ringcache.internal.entry.Lifetime;
import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.entry.Operation;
import io.ringcache.internal.entry.Operations;
import io.ringcache.internal.management.Counters.Count;
import io.ringcache.internal.near.NearCache;
import io.ringcache.internal.near.Ticket;
import io.ringcache.internal.store.Answers;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.EntryStore;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.KeyScan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Operations on many keys: read together, decided one by one, committed together, each key atomic for itself. Where
 * listeners are told, the keys go one after the other through the engine, which keeps their events in order. Thread-safe.
 */
final class BulkOperations<K, V> {

    private final CacheEngine<K, V> engine;
    private final Reads<K, V> reads;
    private final CacheParts<K, V> parts;
    private final EntryStore store;
    private final NearCache near;

    BulkOperations(CacheEngine<K, V> engine, Reads<K, V> reads) {
        this.engine = engine;
        this.reads = reads;
        this.parts = engine.parts();
        this.store = parts.store();
        this.near = parts.near();
    }

    /** The entries that are there; nothing is loaded. Misses are counted for the others. */
    Map<K, V> getAll(Collection<? extends K> keys) {
        Map<K, V> found = new LinkedHashMap<>();
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            V value = engine.readNear(key);
            if (value == null) {
                missing.add(key);
            } else {
                found.put(key, value);
            }
        }
        Map<K, V> read = readAll(missing, key -> Operations.get());
        if (found.isEmpty()) {
            return read;
        }
        found.putAll(read);
        return found;
    }

    /** Writes all entries; the writer, if any, was told before. */
    void putAll(Map<? extends K, ? extends V> entries) {
        Lifetime lifetime = engine.blindPut();
        if (lifetime == null) {
            runAll(entries.keySet(), key -> CacheEngine.unwritten(Operations.put(valueOf(entries, key))));
            return;
        }
        List<EntryKey> keys = new ArrayList<>(entries.size());
        List<Commit> commits = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> {
            keys.add(store.locate(key));
            commits.add(new Commit(null, Mutation.store(value, lifetime), null));
        });
        commitAll(keys, commits, store.budget());
        parts.counters().add(Count.PUTS, keys.size());
    }

    private static <K, V> V valueOf(Map<? extends K, ? extends V> entries, K key) {
        V value = entries.get(key);
        if (value == null) {
            throw new IllegalStateException("the map changed while it was put");
        }
        return value;
    }

    /** Runs one operation per key; answers the results that are not {@code null}. No key may come twice. */
    <R> Map<K, R> runAll(Collection<? extends K> keys, Function<K, Operation<V, R>> operations) {
        return runAll(keys, operations, /* tolerant= */ false);
    }

    /** The same for reads and fills: what they do when a node does not answer is a matter of {@link Reads}. */
    <R> Map<K, R> readAll(Collection<? extends K> keys, Function<K, Operation<V, R>> operations) {
        return runAll(keys, operations, reads.tolerant());
    }

    private <R> Map<K, R> runAll(
            Collection<? extends K> keys, Function<K, Operation<V, R>> operations, boolean tolerant) {
        Map<K, R> results = new LinkedHashMap<>(2 * keys.size());
        List<Step<K, V, R>> steps = new ArrayList<>(keys.size());
        for (K key : keys) {
            steps.add(new Step<>(key, store.locate(key), operations.apply(key)));
        }
        if (parts.events().active()) {
            steps.forEach(step -> keep(results, step.original(), run(step, tolerant, store.budget())));
            return results;
        }
        Budget budget = store.budget();
        List<EntryKey> located = new ArrayList<>(steps.size());
        steps.forEach(step -> located.add(step.key()));
        Answers answers = fetchAll(located, budget);
        List<@Nullable Fetched> fetched = tolerant ? answers.fetched() : answers.all();
        settle(new Settling<>(decide(steps, fetched, results), results, tolerant), budget);
        return results;
    }

    private <R> @Nullable R run(Step<K, V, R> step, boolean tolerant, Budget budget) {
        return tolerant
                ? reads.run(step.key(), step.operation(), budget)
                : engine.run(step.key(), step.operation(), budget);
    }

    /** Decides all that was answered; what is to be committed is left. */
    private <R> List<Pending<K, V, R>> decide(
            List<Step<K, V, R>> steps, List<@Nullable Fetched> fetched, Map<K, R> results) {
        List<Pending<K, V, R>> pending = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step<K, V, R> step = steps.get(i);
            Fetched answer = fetched.get(i);
            if (answer == null) {
                keep(results, step.original(), reads.withoutNode(step.key(), step.operation()));
                continue;
            }
            View<V> view = View.fetched(answer);
            Decision<V, R> decision =
                    step.operation().decide(view.current(), parts.expiry().ask());
            if (decision.mutation().kind() == Mutation.Kind.KEEP) {
                engine.tellGone(step.key(), decision);
                engine.count(decision.tally());
                keep(results, step.original(), decision.result());
            } else {
                Commit commit = new Commit(view.version(), decision.mutation(), view.known());
                pending.add(new Pending<>(step, decision, commit));
            }
        }
        return pending;
    }

    private record Step<K, V, R>(K original, EntryKey key, Operation<V, R> operation) {}

    private record Pending<K, V, R>(Step<K, V, R> step, Decision<V, R> decision, Commit commit) {}

    /** What is left to be committed, and where the results go. */
    private record Settling<K, V, R>(List<Pending<K, V, R>> pending, Map<K, R> results, boolean tolerant) {}

    private <R> void settle(Settling<K, V, R> settling, Budget budget) {
        List<Pending<K, V, R>> pending = settling.pending();
        if (pending.isEmpty()) {
            return;
        }
        Map<K, R> results = settling.results();
        List<EntryKey> keys = pending.stream().map(one -> one.step().key()).toList();
        List<Commit> commits = pending.stream().map(Pending::commit).toList();
        List<Committed> committed;
        try {
            committed = commitAll(keys, commits, budget);
        } catch (NodeUnavailableException | OutcomeUnknownException e) {
            if (!settling.tolerant()) {
                throw e;
            }
            pending.forEach(one -> conclude(one, results));
            return;
        }
        for (int i = 0; i < pending.size(); i++) {
            Step<K, V, R> step = pending.get(i).step();
            if (committed.get(i).done()) {
                conclude(pending.get(i), results);
            } else {
                // Spent by now only if there were several parts, of which each has a budget.
                Budget left = budget.isSpent() ? store.budget() : budget;
                keep(results, step.original(), run(step, settling.tolerant(), left));
            }
        }
    }

    private <R> void conclude(Pending<K, V, R> one, Map<K, R> results) {
        engine.count(one.decision().tally());
        keep(results, one.step().original(), one.decision().result());
    }

    private static <K, R> void keep(Map<K, R> results, K key, @Nullable R result) {
        if (result != null) {
            results.put(key, result);
        }
    }

    private Answers fetchAll(List<EntryKey> keys, Budget budget) {
        List<Ticket> tickets = open(keys);
        try {
            Answers answers = store.fetchAll(keys, budget);
            for (int i = 0; i < keys.size(); i++) {
                Fetched fetched = answers.fetched().get(i);
                if (fetched != null) {
                    tickets.get(i).fill(fetched);
                }
            }
            return answers;
        } finally {
            tickets.forEach(Ticket::close);
        }
    }

    private List<Committed> commitAll(List<EntryKey> keys, List<Commit> commits, Budget budget) {
        List<Ticket> tickets = open(keys);
        boolean settled = false;
        try {
            List<Committed> committed = store.commitAll(keys, commits, budget);
            for (int i = 0; i < committed.size(); i++) {
                tickets.get(i).settle(committed.get(i));
            }
            settled = true;
            return committed;
        } finally {
            if (!settled) {
                // Some took effect, some maybe: none of the near copies proves anything any more.
                keys.forEach(key -> near.drop(key.key()));
            }
            tickets.forEach(Ticket::close);
        }
    }

    private List<Ticket> open(List<EntryKey> keys) {
        List<Ticket> tickets = new ArrayList<>(keys.size());
        keys.forEach(key -> tickets.add(near.open(key)));
        return tickets;
    }

    /** The entries of the next batch that holds any; empty at the end. For iteration: nothing is counted or touched. */
    Map<K, V> nextEntries(KeyScan scan) {
        while (true) {
            Budget budget = store.budget();
            List<EntryKey> keys = scan.next(budget);
            if (keys.isEmpty()) {
                return Map.of();
            }
            Map<K, V> entries = new LinkedHashMap<>();
            List<Fetched> fetched = fetchAll(keys, budget).all();
            for (int i = 0; i < keys.size(); i++) {
                View<V> view = View.fetched(fetched.get(i));
                if (view.current().present()) {
                    entries.put(CacheEngine.keyOf(keys.get(i)), view.current().value());
                }
            }
            if (!entries.isEmpty()) {
                return entries;
            }
        }
    }
}

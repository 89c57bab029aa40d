package io.ringcache.internal.cache;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.entry.Change;
import io.ringcache.internal.entry.Decision;
import io.ringcache.internal.entry.Lifetime;
import io.ringcache.internal.entry.Lifetimes;
import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.entry.Operation;
import io.ringcache.internal.entry.Operation.Start;
import io.ringcache.internal.entry.Tally;
import io.ringcache.internal.entry.WriterCall;
import io.ringcache.internal.event.Delivery;
import io.ringcache.internal.integration.WriteThrough;
import io.ringcache.internal.management.Counters;
import io.ringcache.internal.management.Counters.Count;
import io.ringcache.internal.near.NearCache;
import io.ringcache.internal.near.NearEntry;
import io.ringcache.internal.near.Ticket;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.EntryStore;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations on single entries, all of them the same way: look, decide, tell the writer, commit if nothing changed
 * meanwhile, otherwise decide again; then keep near, count, and tell the listeners. Thread-safe.
 */
final class CacheEngine<K, V> {

    /** Each lost try means that another JVM's change took effect; so many in a row are called an error. */
    private static final int MAX_TRIES = 5_000;

    private static final int TRIES_WITHOUT_PAUSE = 5;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final CacheParts<K, V> parts;
    private final EntryStore store;
    private final NearCache near;
    private final Counters counters;
    private final KeyLocks locks = new KeyLocks();
    private final boolean readsChangeNothing;

    CacheEngine(CacheParts<K, V> parts) {
        this.parts = parts;
        this.store = parts.store();
        this.near = parts.near();
        this.counters = parts.counters();
        this.readsChangeNothing = parts.expiry().ignoresAccess();
    }

    CacheParts<K, V> parts() {
        return parts;
    }

    /** The value kept near, if reading it changes nothing and it may be served: the fastest way through the house. */
    @SuppressWarnings("unchecked")
    @Nullable
    V readNear(K key) {
        NearEntry entry = readsChangeNothing ? near.lookup(key) : null;
        if (entry == null) {
            return null;
        }
        if (counters.enabled()) {
            counters.add(Count.HITS, 1);
            counters.add(Count.NEAR_HITS, 1);
        }
        return (V) entry.take();
    }

    /** Whether a read of an entry can be decided as soon as its node has answered, and nothing comes of it. */
    boolean readsOnlyRead() {
        return readsChangeNothing && !parts.events().wants(Change.Kind.EXPIRED);
    }

    /** What a read finds in a view of the entry. */
    <R> @Nullable R decide(Operation<V, R> read, View<V> view) {
        Decision<V, R> decision = read.decide(view.current(), parts.expiry().ask());
        count(decision.tally());
        return decision.result();
    }

    <R> @Nullable R run(K key, Operation<V, R> operation) {
        return run(store.locate(key), operation, store.budget());
    }

    /** @param budget how long to wait at most, together with whatever else it is used for */
    <R> @Nullable R run(EntryKey key, Operation<V, R> operation, Budget budget) {
        return run(key, operation, budget, /* tolerant= */ false);
    }

    /** The same for a read or a fill, whose result stands though its node does not answer to what comes of it. */
    <R> @Nullable R runTolerantly(EntryKey key, Operation<V, R> operation, Budget budget) {
        return run(key, operation, budget, /* tolerant= */ true);
    }

    private <R> @Nullable R run(EntryKey key, Operation<V, R> operation, Budget budget, boolean tolerant) {
        boolean mayChange = operation.start() != Start.NEAR || parts.events().wants(Change.Kind.EXPIRED);
        boolean orderly = operation.start() == Start.FETCH || parts.events().active() || parts.writer() != null;
        return new Run<>(key, operation, budget, tolerant).go(mayChange && orderly);
    }

    /** The operation where the writer was told already, for all keys together. */
    static <V, R> Operation<V, R> unwritten(Operation<V, R> operation) {
        return (current, lifetimes) -> operation.decide(current, lifetimes).withoutWriter();
    }

    /** The life to write with, if a put may be sent without looking: nobody asks what was there before. */
    @Nullable
    Lifetime blindPut() {
        boolean asked = parts.writer() != null || parts.events().active();
        return asked ? null : parts.expiry().anyWrite();
    }

    /** A put without looking: one round trip. */
    void putBlindly(EntryKey key, V value, Lifetime lifetime) {
        commit(key, new Commit(null, Mutation.store(value, lifetime), null), store.budget());
        counters.add(Count.PUTS, 1);
    }

    private Committed commit(EntryKey key, Commit commit, Budget budget) {
        boolean settled = false;
        try (Ticket ticket = near.open(key)) {
            Committed committed = store.commit(key, commit, budget);
            ticket.settle(committed);
            settled = true;
            return committed;
        } finally {
            if (!settled) {
                // It may have taken effect or not: the near copy proves nothing any more.
                near.drop(key.key());
            }
        }
    }

    /** What was to go is not here, but may be elsewhere. */
    void tellGone(EntryKey key, Decision<?, ?> decision) {
        if (decision.mutation().news()) {
            store.gone(key);
        }
    }

    private Fetched fetch(EntryKey key, Budget budget) {
        try (Ticket ticket = near.open(key)) {
            Fetched fetched = store.fetch(key, budget);
            ticket.fill(fetched);
            return fetched;
        }
    }

    void count(Tally tally) {
        if (counters.enabled()) {
            counters.add(Count.HITS, tally.hits());
            counters.add(Count.MISSES, tally.misses());
            counters.add(Count.PUTS, tally.puts());
            counters.add(Count.REMOVALS, tally.removals());
        }
    }

    /** The application's key: only keys of the cache's type are ever located. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <K> K keyOf(EntryKey key) {
        return (K) key.key();
    }

    /** One operation on its way. Used by one thread. */
    private final class Run<R> {
        private final EntryKey key;
        private final Operation<V, R> operation;
        private final Budget budget;
        private final boolean tolerant;
        private final Lifetimes lifetimes = parts.expiry().ask();
        private final List<Delivery> deliveries = new ArrayList<>(1);
        private @Nullable WriterCall<V> written;

        Run(EntryKey key, Operation<V, R> operation, Budget budget, boolean tolerant) {
            this.key = key;
            this.operation = operation;
            this.budget = budget;
            this.tolerant = tolerant;
        }

        @Nullable
        R go(boolean locked) {
            Decision<V, R> decision;
            try {
                decision = locked ? locks.locked(key.hash(), budget, () -> settle(true)) : settle(false);
            } finally {
                // Without the lock: listeners are the application's code.
                Delivery.together(deliveries).await();
            }
            count(decision.tally());
            return decision.result();
        }

        private Decision<V, R> settle(boolean locked) {
            View<V> view = first();
            Decision<V, R> decision = decide(view);
            boolean believed = view.stored() || operation.start() == Start.NEAR;
            if (!believed && decision.mutation().kind() == Mutation.Kind.KEEP) {
                // A guess must not be the reason to do nothing.
                view = fetched();
                decision = decide(view);
            }
            View<V> newer = apply(view, decision);
            if (newer == null) {
                return decision;
            }
            // Somebody else changes this key now: let the threads of this JVM take turns.
            return locked ? retry(newer) : locks.locked(key.hash(), budget, () -> retry(newer));
        }

        private Decision<V, R> retry(View<V> start) {
            View<V> view = start;
            for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
                Decision<V, R> decision = decide(view);
                View<V> newer = apply(view, decision);
                if (newer == null) {
                    return decision;
                }
                view = newer;
                pause(attempt);
            }
            throw new CacheException("an entry was changed by others " + MAX_TRIES
                    + " times while one operation on it was tried; spread the load over more keys");
        }

        private Decision<V, R> decide(View<V> view) {
            return locks.application(key.hash(), () -> operation.decide(view.current(), lifetimes));
        }

        /** Does what was decided; {@code null} when done, otherwise what is stored instead. */
        private @Nullable View<V> apply(View<V> view, Decision<V, R> decision) {
            tellWriter(decision.writerCall());
            if (decision.mutation().kind() == Mutation.Kind.KEEP) {
                tellGone(key, decision);
                return null;
            }
            try {
                return change(view, decision);
            } catch (NodeUnavailableException | OutcomeUnknownException e) {
                if (tolerant) {
                    return null;
                }
                throw e;
            }
        }

        private View<V> first() {
            boolean looks = operation.start() == Start.NEAR;
            boolean guesses = operation.start() == Start.GUESS && parts.writer() == null;
            NearEntry entry = looks || guesses ? near.lookup(key.key()) : null;
            if (entry != null) {
                return View.near(entry);
            }
            // Any policy but the constant ones would notice a question that a wrong guess asked in vain.
            return guesses && parts.expiry().constant() ? View.guess() : fetched();
        }

        private @Nullable View<V> change(View<V> view, Decision<V, R> decision) {
            Committed committed = commit(key, new Commit(view.version(), decision.mutation(), view.known()), budget);
            Fetched conflict = committed.conflict();
            if (conflict != null) {
                return lookAt(conflict);
            }
            Change<V> change = decision.change();
            if (change != null) {
                enqueue(change);
            }
            return null;
        }

        private void enqueue(Change<V> change) {
            deliveries.add(parts.events().enqueue(keyOf(key), List.of(change)));
        }

        private View<V> fetched() {
            return lookAt(fetch(key, budget));
        }

        /** An entry past its end is taken away by whoever sees it first, if a listener wants to know. */
        private View<V> lookAt(Fetched seen) {
            Fetched fetched = seen;
            Found lapsed = fetched.lapsed();
            while (lapsed != null && parts.events().wants(Change.Kind.EXPIRED)) {
                Committed taken = commit(key, new Commit(fetched.version(), Mutation.lapse(), null), budget);
                Fetched conflict = taken.conflict();
                if (conflict == null) {
                    enqueue(expired(lapsed));
                    return View.nothing();
                }
                fetched = conflict;
                lapsed = fetched.lapsed();
            }
            return View.fetched(fetched);
        }

        @SuppressWarnings("unchecked")
        private Change<V> expired(Found lapsed) {
            return Change.expired((V) lapsed.value());
        }

        /** The writer hears each different call once, however often the operation is decided. */
        private void tellWriter(@Nullable WriterCall<V> call) {
            WriteThrough<K, V> writer = parts.writer();
            if (writer != null && call != null && !call.equals(written)) {
                written = locks.application(key.hash(), () -> {
                    writer.call(keyOf(key), call);
                    return call;
                });
            }
        }
    }

    private static void pause(int attempt) {
        if (attempt > TRIES_WITHOUT_PAUSE) {
            long longest = Math.min(LONGEST_PAUSE_NANOS, 10_000L * attempt);
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
        }
    }
}

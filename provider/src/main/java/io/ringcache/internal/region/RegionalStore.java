package io.ringcache.internal.region;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.store.Answers;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.EntryStore;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.KeyScan;
import io.ringcache.monitor.RegionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache as a client of one region works with them: it reads and changes those of its region, and the other regions are told later.
 * Where its own region does not answer, it asks others, if it may. Thread-safe.
 */
public final class RegionalStore implements EntryStore {

    /** How long closing waits for the other regions to be told, at most. */
    private static final Duration CLOSING = Duration.ofMillis(600);

    private final Region local;
    private final List<Region> others;
    private final Fallback fallback;
    private final Outboxes outboxes;
    private final boolean replicates;

    /**
     * What may be done with other regions.
     *
     * @param replicates whether they take over what was changed, or only forget what they have
     * @param reads those that are asked for entries while the local one does not answer, the first first
     * @param writes those that are told to change them then
     * @param queue how many keys may wait to be told to each
     */
    public record Policy(boolean replicates, List<String> reads, List<String> writes, int queue) {}

    /**
     * @param local the region of this client
     * @param others all others
     * @param workers tell them
     */
    public RegionalStore(Region local, List<Region> others, Policy policy, Workers workers) {
        this.local = local;
        this.others = List.copyOf(others);
        this.replicates = policy.replicates();
        this.fallback = new Fallback(local, ordered(policy.reads()), ordered(policy.writes()));
        // The local one has to be told of what was changed elsewhere while it did not answer.
        List<Region> told = policy.writes().isEmpty() ? this.others : all();
        this.outboxes = new Outboxes(told, replicates, policy.queue(), workers);
    }

    private List<Region> all() {
        List<Region> all = new ArrayList<>(others);
        all.add(local);
        return all;
    }

    private List<Region> ordered(List<String> names) {
        List<Region> regions = new ArrayList<>();
        regions.add(local);
        for (String name : names) {
            others.stream().filter(region -> region.name().equals(name)).forEach(regions::add);
        }
        return regions;
    }

    /** What the other regions were told, and have yet to be told; and the local one, of changes that were made elsewhere. */
    public List<RegionStatus> status(String cache) {
        return outboxes.status(cache, fallback::used);
    }

    @Override
    public Budget budget() {
        return local.store().budget();
    }

    @Override
    public EntryKey locate(Object key) {
        return local.store().locate(key);
    }

    @Override
    public Fetched fetch(EntryKey key, Budget budget) {
        return fallback.read(
                budget, (region, part) -> asSeenHere(region, region.store().fetch(fallback.in(region, key), part)));
    }

    @Override
    public CompletableFuture<Fetched> fetchLater(EntryKey key, Executor decoding) {
        // At most as long as any other read: who fails late has no time left for another region.
        long halfNanos = budget().leftNanos() / 2;
        long begun = System.nanoTime();
        CompletableFuture<Fetched> answer = local.store().fetchLater(key, decoding);
        for (Region next : fallback.readable().subList(1, fallback.readable().size())) {
            answer = answer.exceptionallyCompose(failure -> {
                boolean asks =
                        reason(failure) instanceof NodeUnavailableException && System.nanoTime() - begun < halfNanos;
                if (!asks) {
                    return CompletableFuture.failedFuture(reason(failure));
                }
                fallback.count(next);
                return next.store()
                        .fetchLater(next.locate(key), decoding)
                        .thenApply(fetched -> asSeenHere(next, fetched));
            });
        }
        return answer;
    }

    private static Throwable reason(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    public Answers fetchAll(List<EntryKey> keys, Budget budget) {
        List<Region> regions = fallback.readable();
        @Nullable Fetched[] found = new Fetched[keys.size()];
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            places.add(i);
        }
        RuntimeException failure = null;
        for (int i = 0; i < regions.size() && !places.isEmpty(); i++) {
            Region region = regions.get(i);
            List<EntryKey> asked = places.stream()
                    .map(place -> fallback.in(region, keys.get(place)))
                    .toList();
            Answers answers = fallback.within(
                    budget, i + 1 == regions.size(), part -> region.store().fetchAll(asked, part));
            failure = answers.failure();
            places = place(region, answers.fetched(), places, found);
            if (i > 0) {
                fallback.count(region);
            }
        }
        return new Answers(Arrays.asList(found), failure);
    }

    /** Puts answers where they belong; what is left has none. */
    private List<Integer> place(
            Region region, List<@Nullable Fetched> answers, List<Integer> places, @Nullable Fetched[] found) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Fetched answer = answers.get(i);
            if (answer == null) {
                left.add(places.get(i));
            } else {
                found[places.get(i)] = asSeenHere(region, answer);
            }
        }
        return left;
    }

    @Override
    public Committed commit(EntryKey key, Commit commit, Budget budget) {
        return fallback.change(budget, (region, part) -> commitIn(region, key, commit, part));
    }

    private Committed commitIn(Region region, EntryKey key, Commit commit, Budget budget) {
        try {
            Committed committed = region.store().commit(fallback.in(region, key), commit, budget);
            if (committed.done()) {
                tell(key, commit, region);
            }
            return asSeenHere(region, committed);
        } catch (OutcomeUnknownException e) {
            tell(key, commit, region);
            throw e;
        }
    }

    private void tell(EntryKey key, Commit commit, Region landed) {
        if (commit.mutation().news()) {
            outboxes.changed(key, landed);
        }
    }

    @Override
    public List<Committed> commitAll(List<EntryKey> keys, List<Commit> commits, Budget budget) {
        boolean alone = fallback.writable().size() == 1;
        try {
            return fallback.within(budget, alone, part -> commitAllIn(local, keys, commits, part));
        } catch (NodeUnavailableException e) {
            if (alone || Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        // Which nodes did not answer is not known: again, those of each node by themselves. What was changed already is
        // a conflict now, or is put once more.
        @Nullable Committed[] done = new Committed[keys.size()];
        byShard(keys).values().forEach(places -> {
            List<EntryKey> some = places.stream().map(keys::get).toList();
            List<Commit> theirs = places.stream().map(commits::get).toList();
            List<Committed> answers =
                    fallback.change(budget, (region, part) -> commitAllIn(region, some, theirs, part));
            for (int i = 0; i < places.size(); i++) {
                done[places.get(i)] = answers.get(i);
            }
        });
        return List.of(done);
    }

    private static Map<Integer, List<Integer>> byShard(List<EntryKey> keys) {
        Map<Integer, List<Integer>> places = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            places.computeIfAbsent(keys.get(i).shard(), shard -> new ArrayList<>())
                    .add(i);
        }
        return places;
    }

    private List<Committed> commitAllIn(Region region, List<EntryKey> keys, List<Commit> commits, Budget budget) {
        List<EntryKey> there =
                keys.stream().map(key -> fallback.in(region, key)).toList();
        List<Committed> committed;
        try {
            committed = region.store().commitAll(there, commits, budget);
        } catch (RuntimeException e) {
            // Some may have been made.
            for (int i = 0; i < keys.size(); i++) {
                tell(keys.get(i), commits.get(i), region);
            }
            throw e;
        }
        for (int i = 0; i < keys.size(); i++) {
            if (committed.get(i).done()) {
                tell(keys.get(i), commits.get(i), region);
            }
        }
        return committed.stream().map(one -> asSeenHere(region, one)).toList();
    }

    /** The numbers of another region mean nothing here: nothing of it is kept near. */
    private Fetched asSeenHere(Region region, Fetched fetched) {
        return region.equals(local)
                ? fetched
                : new Fetched(
                        fetched.found(),
                        fetched.lapsed(),
                        fetched.version(),
                        fetched.sequence(),
                        fetched.sentNanos(),
                        Fetched.ELSEWHERE);
    }

    private Committed asSeenHere(Region region, Committed committed) {
        if (region.equals(local)) {
            return committed;
        }
        Fetched conflict = committed.conflict();
        return new Committed(
                conflict == null ? null : asSeenHere(region, conflict),
                committed.entry(),
                committed.sequence(),
                committed.sentNanos(),
                Fetched.ELSEWHERE);
    }

    /** Where the latest write wins, that there is nothing has to be known here as well, to be told. */
    @Override
    public void gone(EntryKey key) {
        if (replicates) {
            var unused = commit(key, new Commit(null, Mutation.remove(), null), budget());
        } else {
            outboxes.changed(key, local);
        }
    }

    @Override
    public KeyScan scan() {
        return local.store().scan();
    }

    @Override
    public void clear() {
        clearing(local.store()::clear);
    }

    @Override
    public void destroy() {
        clearing(local.store()::destroy);
    }

    private void clearing(Runnable work) {
        // Before: what is put after the call is told after that.
        long stamp = local.store().stamp();
        try {
            work.run();
        } finally {
            // Also where it failed: some nodes may be clear.
            outboxes.cleared(local, stamp);
        }
    }

    @Override
    public long droppedPushes() {
        return local.store().droppedPushes();
    }

    @Override
    public long rejected() {
        return local.store().rejected();
    }

    @Override
    public void close() {
        outboxes.close(CLOSING);
        others.forEach(region -> region.store().close());
        local.store().close();
    }
}

package io.ringcache.internal.near;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ringcache.internal.near.NodeView.Carrier;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.Kept;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.store.Offer;
import io.ringcache.monitor.NearStatus;
import io.ringcache.near.NearMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The near cache on Caffeine. Stale entries may be inserted freely: each lookup proves anew that its entry may be served
 * ({@code docs/coherence.md}, rules "hit", "fetch" and "write"). Thread-safe.
 */
public final class CaffeineNear implements NearCache {

    /** A floor costs 8 bytes. With two to four for each entry a change rarely hits another key's entry. */
    private static final int STRIPES_PER_ENTRY = 4;

    private static final int MAX_STRIPES = 1 << 20;
    private static final int MIN_STRIPES = 1 << 8;
    /** About what Caffeine and this class need beside the value. */
    private static final int ENTRY_OVERHEAD_BYTES = 160;

    private final Cache<Object, NearEntry> entries;
    /** By shard; only ever replaced by a longer one with the same views in front. */
    private volatile NodeView[] views = {};

    private final Supplier<NodeView> newView;
    /** Nothing is known of the nodes then. */
    private final boolean deaf;

    private final long leaseNanos;
    private final long limitNanos;
    private final LongSupplier nanoTime;

    /**
     * @param mode how it learns of changes; not {@link NearMode#OFF}
     * @param shards how many shards the cache has at first
     * @param lease for how long an entry may be served without a sign that nothing was missed; {@link NearMode#NONE} asks
     *     for no sign
     */
    public CaffeineNear(NearMode mode, int shards, NearBounds bounds, Duration lease) {
        this(mode, shards, bounds, lease, System::nanoTime);
    }

    CaffeineNear(NearMode mode, int shards, NearBounds bounds, Duration lease, LongSupplier nanoTime) {
        entries = entries(bounds);
        int stripes = stripes(bounds.maxEntries(), shards);
        @Nullable Carrier carrier = mode == NearMode.PUSH ? NearOffer::new : null;
        newView = () -> new NodeView(stripes, nanoTime, carrier);
        deaf = mode == NearMode.NONE;
        leaseNanos = nanos(deaf ? ChronoUnit.FOREVER.getDuration() : lease);
        limitNanos = nanos(bounds.ttl());
        this.nanoTime = nanoTime;
        grown(shards);
    }

    private static Cache<Object, NearEntry> entries(NearBounds bounds) {
        return bounds.maxBytes() == 0
                ? Caffeine.newBuilder()
                        .maximumSize(bounds.maxEntries())
                        .executor(Runnable::run)
                        .build()
                : Caffeine.newBuilder()
                        .maximumWeight(bounds.maxBytes())
                        .weigher((Object key, NearEntry entry) -> ENTRY_OVERHEAD_BYTES + entry.weight())
                        .executor(Runnable::run)
                        .build();
    }

    private static int stripes(long maxEntries, int shards) {
        long wanted =
                Math.min(MAX_STRIPES, STRIPES_PER_ENTRY * Math.min(MAX_STRIPES * (long) shards, maxEntries) / shards);
        return Math.max(MIN_STRIPES, Integer.highestOneBit((int) wanted));
    }

    /** At most half of what a {@code long} holds, so that differences to such times do not overflow. */
    private static long nanos(Duration duration) {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        return (duration.compareTo(longest) < 0 ? duration : longest).toNanos();
    }

    @Override
    public @Nullable NearEntry lookup(Object key) {
        NearEntry entry = entries.getIfPresent(key);
        if (entry == null) {
            return null;
        }
        NodeView view = entry.view();
        boolean live = view.isLive();
        long proved = view.provedNanos();
        if (!entry.current()) {
            return forget(key, entry);
        }
        // Last: whatever held this thread up until now counts. Without lease and end the time does not matter, and
        // asking for it is what costs most.
        long now = deaf && entry.eternal() ? proved : nanoTime.getAsLong();
        if (!live || now - proved > leaseNanos) {
            // Kept: it counts again when the node has given a sign and nothing was missed.
            return null;
        }
        return entry.ended(now) ? forget(key, entry) : entry;
    }

    @Override
    public @Nullable NearEntry lookupStale(Object key, Duration maxAge) {
        NearEntry entry = entries.getIfPresent(key);
        if (entry == null) {
            return null;
        }
        long proved = entry.view().provedNanos();
        boolean current = entry.current();
        long now = nanoTime.getAsLong();
        if (!current || entry.ended(now)) {
            return forget(key, entry);
        }
        return now - proved > nanos(maxAge) ? null : entry;
    }

    /** What is dead does not come back to life: out with it. */
    private @Nullable NearEntry forget(Object key, NearEntry dead) {
        entries.asMap().remove(key, dead);
        return null;
    }

    @Override
    public Ticket open(EntryKey key) {
        return new NearTicket(key, view(key.shard()));
    }

    @Override
    public void drop(Object key) {
        entries.invalidate(key);
    }

    @Override
    public void dropAll() {
        for (NodeView view : views) {
            view.doubt();
        }
    }

    @Override
    public NodeListener listener(int shard) {
        NodeView view = view(shard);
        return deaf ? new DeafListener(view) : view;
    }

    private NodeView view(int shard) {
        NodeView[] known = views;
        return shard < known.length ? known[shard] : grown(shard + 1)[shard];
    }

    private synchronized NodeView[] grown(int size) {
        NodeView[] known = views;
        if (known.length < size) {
            NodeView[] more = Arrays.copyOf(known, size);
            for (int i = known.length; i < size; i++) {
                more[i] = newView.get();
            }
            views = known = more;
        }
        return known;
    }

    @Override
    public List<NearStatus> status(String cache) {
        return deaf
                ? List.of()
                : Arrays.stream(views).map(view -> view.status(cache)).toList();
    }

    @Override
    public long size() {
        return entries.estimatedSize();
    }

    private NearEntry entry(Kept kept, NodeView view, int stripe, long generation, long asOf) {
        NearEntry entry = new NearEntry(kept, view, stripe, generation, asOf);
        return limitNanos == 0 ? entry : entry.cutTo(nanoTime.getAsLong() + limitNanos);
    }

    /** What a message carried, numbered {@code asOf}: generation and liveness are those of the moment it was heard. */
    private final class NearOffer implements Offer {
        private final NodeView view;
        private final int stripe;
        private final long generation;
        private final long asOf;

        NearOffer(NodeView view, int stripe, long generation, long asOf) {
            this.view = view;
            this.stripe = stripe;
            this.generation = generation;
            this.asOf = asOf;
        }

        @Override
        public void accept(EntryKey key, Kept kept) {
            // Nothing is evicted here: what is older is below the floor, which the message has raised. A newer entry
            // stays,
            // because what brought it raised the floor or the newest answer before.
            entries.asMap()
                    .compute(key.key(), (k, old) -> overtaken() ? old : entry(kept, view, stripe, generation, asOf));
        }

        /** Whether something newer was announced, or returned to this JVM. A newer answer may have left no entry. */
        private boolean overtaken() {
            return generation != view.generation() || asOf < view.floor(stripe) || asOf <= view.answered(stripe);
        }
    }

    /** Opened before the command is sent, so that generation and liveness are those of then (I3). */
    private final class NearTicket implements Ticket {
        private final EntryKey key;
        private final NodeView view;
        private final int stripe;
        private final long generation;
        private final boolean live;

        NearTicket(EntryKey key, NodeView view) {
            this.key = key;
            this.view = view;
            this.stripe = view.stripe(key.hash());
            this.generation = view.generation();
            this.live = view.isLive();
            view.begin(stripe);
        }

        @Override
        public void fill(Fetched fetched) {
            if (fetched.shard() != key.shard()) {
                passBy(fetched.shard(), fetched.sequence());
                return;
            }
            view.answered(stripe, fetched.sequence());
            if (view.contended(stripe)) {
                // Another command may bring an older value later; this one may have been returned by then (I5).
                view.raiseFloor(stripe, fetched.sequence());
            }
            Found found = fetched.found();
            insert(found == null ? null : found.kept(), fetched.sequence());
            view.probed(fetched.sequence(), fetched.sentNanos());
        }

        @Override
        public void settle(Committed committed) {
            Fetched conflict = committed.conflict();
            if (conflict != null) {
                fill(conflict);
                return;
            }
            if (committed.shard() != key.shard()) {
                passBy(committed.shard(), committed.sequence());
                return;
            }
            view.answered(stripe, committed.sequence());
            view.raiseFloor(stripe, committed.sequence());
            insert(committed.entry(), committed.sequence());
        }

        /**
         * The key had moved: another shard answered than the one whose generation this ticket knows, so nothing is kept. What
         * others are about to keep of that shard must not be older than what the caller learns now (I5).
         */
        private void passBy(int shard, long sequence) {
            entries.invalidate(key.key());
            if (shard != Fetched.ELSEWHERE) {
                NodeView there = view(shard);
                there.answered(stripe, sequence);
                there.raiseFloor(stripe, sequence);
            }
        }

        private void insert(@Nullable Kept kept, long asOf) {
            // The function's null removes: what may not be inserted must not leave something older behind.
            entries.asMap().compute(key.key(), (k, old) -> {
                if (!live || generation != view.generation()) {
                    return null;
                }
                if (old != null && old.generation() == generation && old.asOf() > asOf) {
                    return old;
                }
                return kept == null ? null : entry(kept, view, stripe, generation, asOf);
            });
        }

        @Override
        public void close() {
            view.end(stripe);
        }
    }
}

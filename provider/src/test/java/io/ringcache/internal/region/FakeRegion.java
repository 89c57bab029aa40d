package io.ringcache.internal.region;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Answers;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.Held;
import io.ringcache.internal.store.Kept;
import io.ringcache.internal.store.KeyScan;
import io.ringcache.internal.store.Replica;
import io.ringcache.internal.store.ReplicaStore;
import io.ringcache.internal.store.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The entries of a region in memory, on two nodes of which each may be silenced. For one thread. */
final class FakeRegion implements ReplicaStore {

    private static final AtomicLong CLOCK = new AtomicLong(1000);

    /** Text, or what is left of it after a removal. */
    private record Row(@Nullable String value, Version version) {}

    private record Text(String value) implements Held {
        @Override
        public Object take() {
            return value;
        }

        @Override
        public int weight() {
            return value.length();
        }
    }

    final List<String> asked = new ArrayList<>();
    private final Map<Object, Row> rows = new HashMap<>();
    private final boolean[] silent = new boolean[2];
    private final long[] cleared = new long[2];
    private final boolean ordered;
    private boolean losesAnswers;

    FakeRegion(boolean ordered) {
        this.ordered = ordered;
    }

    void silence(int node, boolean on) {
        silent[node] = on;
    }

    void silence(boolean on) {
        Arrays.fill(silent, on);
    }

    /** From now on changes are made, but not answered. */
    void loseAnswers() {
        losesAnswers = true;
    }

    /** The entry goes away without a trace. */
    void evict(String key) {
        rows.remove(key);
    }

    @Nullable
    String value(String key) {
        Row row = rows.get(key);
        return row == null ? null : row.value();
    }

    private void require(int node) {
        if (silent[node]) {
            throw new NodeUnavailableException("silenced by the test", null);
        }
    }

    @Override
    public Budget budget() {
        return Budget.of(Duration.ofSeconds(1));
    }

    @Override
    public EntryKey locate(Object key) {
        int node = key.toString().startsWith("b") ? 1 : 0;
        return new EntryKey(key, key.toString().getBytes(StandardCharsets.UTF_8), key.hashCode(), Place.on(node));
    }

    @Override
    public Fetched fetch(EntryKey key, Budget left) {
        asked.add("fetch " + key.key());
        require(key.shard());
        Row row = rows.get(key.key());
        String value = row == null ? null : row.value();
        Version version = row == null ? Version.NONE : row.version();
        return value == null
                ? new Fetched(null, null, version, 0, 0, key.shard())
                : new Fetched(new Found(value, kept(value, version)), null, version, 0, 0, key.shard());
    }

    private static Kept kept(String value, Version version) {
        return new Kept(new Text(value), version, 0, /* eternal= */ true);
    }

    @Override
    public CompletableFuture<Fetched> fetchLater(EntryKey key, Executor decoding) {
        try {
            return CompletableFuture.completedFuture(fetch(key, budget()));
        } catch (NodeUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Answers fetchAll(List<EntryKey> keys, Budget left) {
        @Nullable Fetched[] answers = new Fetched[keys.size()];
        NodeUnavailableException failure = null;
        for (int i = 0; i < answers.length; i++) {
            try {
                answers[i] = fetch(keys.get(i), left);
            } catch (NodeUnavailableException e) {
                failure = e;
            }
        }
        return new Answers(Arrays.asList(answers), failure);
    }

    @Override
    public Committed commit(EntryKey key, Commit commit, Budget left) {
        asked.add("commit " + key.key());
        require(key.shard());
        Fetched now = fetch(key, left);
        if (commit.expected() != null && !commit.expected().equals(now.version())) {
            return new Committed(now, null, 0, 0, key.shard());
        }
        Version version = new Version(CLOCK.incrementAndGet(), 1);
        if (commit.mutation().kind() == Mutation.Kind.STORE) {
            rows.put(key.key(), new Row((String) commit.mutation().value(), version));
        } else if (commit.mutation().kind() == Mutation.Kind.REMOVE && ordered) {
            rows.put(key.key(), new Row(null, version));
        } else if (commit.mutation().kind() == Mutation.Kind.REMOVE) {
            rows.remove(key.key());
        }
        if (losesAnswers) {
            throw new OutcomeUnknownException("the test lost it", null);
        }
        return new Committed(null, null, 0, 0, key.shard());
    }

    @Override
    public List<Committed> commitAll(List<EntryKey> keys, List<Commit> commits, Budget left) {
        List<Committed> done = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            done.add(commit(keys.get(i), commits.get(i), left));
        }
        return done;
    }

    @Override
    public List<Place> places() {
        return List.of(Place.on(0), Place.on(1));
    }

    @Override
    public long stamp() {
        return CLOCK.incrementAndGet();
    }

    @Override
    public List<Replica> replicas(List<EntryKey> keys, Budget left) {
        return keys.stream().map(this::replica).toList();
    }

    private Replica replica(EntryKey key) {
        require(key.shard());
        Row row = rows.get(key.key());
        if (row == null) {
            return new Replica(Version.NONE, null);
        }
        String value = row.value();
        return value == null
                ? new Replica(row.version(), null)
                : new Replica(
                        row.version(),
                        new Replica.Content(1, 0, value.getBytes(StandardCharsets.UTF_8), 0, /* eternal= */ true));
    }

    @Override
    public void apply(List<EntryKey> keys, List<Replica> replicas, Budget left) {
        for (int i = 0; i < keys.size(); i++) {
            EntryKey key = keys.get(i);
            asked.add("apply " + key.key());
            require(key.shard());
            Row row = rows.get(key.key());
            Replica replica = replicas.get(i);
            long seen = row == null ? cleared[key.shard()] : row.version().high();
            if (replica.version().high() > seen) {
                Replica.Content content = replica.content();
                String value = content == null ? null : new String(content.payload(), StandardCharsets.UTF_8);
                rows.put(key.key(), new Row(value, replica.version()));
            }
        }
    }

    @Override
    public KeyScan scan() {
        return left -> List.of();
    }

    @Override
    public void clear() {
        asked.add("clear");
        rows.clear();
    }

    @Override
    public void clear(Place place, long stamp, Budget left) {
        int node = place.shard();
        asked.add("clear " + node);
        require(node);
        cleared[node] = stamp;
        rows.keySet().removeIf(key -> locate(key).shard() == node);
    }

    @Override
    public void destroy() {
        rows.clear();
    }

    @Override
    public long droppedPushes() {
        return 0;
    }

    @Override
    public long rejected() {
        return 0;
    }

    @Override
    public void close() {}
}

package io.ringcache.internal.cache;

import io.ringcache.codec.CodecException;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Answers;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.EntryStore;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.Held;
import io.ringcache.internal.store.Kept;
import io.ringcache.internal.store.KeyScan;
import io.ringcache.internal.store.Version;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory that lets a test do something at the moment before a commit arrives, and notes what was asked. For
 * one thread.
 */
final class FakeStore implements EntryStore {

    /** Stored text; {@code ended} when its life is over. */
    private record Row(String value, Version version, boolean ended) {}

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

    /** Cannot be encoded. */
    static final String NO_KEY = "no key";

    final List<String> asked = new ArrayList<>();
    private final Map<Object, Row> rows = new HashMap<>();
    private final Queue<Runnable> beforeCommits = new ArrayDeque<>();
    private final Queue<Runnable> afterFetches = new ArrayDeque<>();
    private final Set<Object> silent = new HashSet<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private long writes;
    private int budgets;

    /** Has the next commit, or the one after those planned already, find what {@code event} left. */
    void beforeCommit(Runnable event) {
        beforeCommits.add(event);
    }

    /** From now on the node of these keys does not answer. */
    void silence(String... keys) {
        silent.addAll(List.of(keys));
    }

    /** From now on reads for which nobody waits are sent, and answered by {@link #answer} only. */
    void holdLater() {
        holding = true;
    }

    /** Has the answer to one of the reads that are held come, the first of which is 0. */
    void answer(int read) {
        held.remove(read).run();
    }

    private void requireNode(EntryKey key) {
        if (silent.contains(key.key())) {
            throw new NodeUnavailableException("silenced by the test", null);
        }
    }

    /** Has {@code event} come between the next fetch and its answer. */
    void afterFetch(Runnable event) {
        afterFetches.add(event);
    }

    void set(String key, String value) {
        rows.put(key, new Row(value, new Version(1, ++writes), /* ended= */ false));
    }

    void setEnded(String key, String value) {
        rows.put(key, new Row(value, new Version(1, ++writes), /* ended= */ true));
    }

    void remove(String key) {
        rows.remove(key);
    }

    @Nullable
    String value(String key) {
        Row row = rows.get(key);
        return row == null ? null : row.value();
    }

    /** How many budgets were handed out. */
    int budgets() {
        return budgets;
    }

    @Override
    public Budget budget() {
        budgets++;
        return Budget.of(Duration.ofSeconds(1));
    }

    @Override
    public EntryKey locate(Object key) {
        if (key.equals(NO_KEY)) {
            throw new CodecException("by the test");
        }
        return new EntryKey(key, new byte[0], key.hashCode(), Place.on(0));
    }

    @Override
    public Fetched fetch(EntryKey key, Budget budget) {
        asked.add("fetch");
        requireNode(key);
        Fetched seen = look(key.key());
        Runnable event = afterFetches.poll();
        if (event != null) {
            event.run();
        }
        return seen;
    }

    @Override
    public CompletableFuture<Fetched> fetchLater(EntryKey key, Executor decoding) {
        asked.add("fetchLater");
        CompletableFuture<Fetched> answer = new CompletableFuture<>();
        Fetched seen = look(key.key());
        Runnable end = () -> decoding.execute(() -> {
            try {
                requireNode(key);
                answer.complete(seen);
            } catch (NodeUnavailableException e) {
                answer.completeExceptionally(e);
            }
        });
        if (holding) {
            held.add(end);
        } else {
            end.run();
        }
        return answer;
    }

    private Fetched look(Object key) {
        Row row = rows.get(key);
        if (row == null) {
            return new Fetched(null, null, Version.NONE, writes, 0, 0);
        }
        Found found = new Found(row.value(), kept(row));
        return row.ended()
                ? new Fetched(null, found, row.version(), writes, 0, 0)
                : new Fetched(found, null, row.version(), writes, 0, 0);
    }

    private static Kept kept(Row row) {
        return new Kept(new Text(row.value()), row.version(), 0, /* eternal= */ true);
    }

    @Override
    public Committed commit(EntryKey key, Commit commit, Budget budget) {
        asked.add("commit");
        requireNode(key);
        Runnable event = beforeCommits.poll();
        if (event != null) {
            event.run();
        }
        Fetched now = look(key.key());
        if (commit.expected() != null && !commit.expected().equals(now.version())) {
            return new Committed(now, null, writes, 0, 0);
        }
        if (commit.mutation().kind() == Mutation.Kind.STORE) {
            set((String) key.key(), (String)
                    Objects.requireNonNull(commit.mutation().value()));
        } else if (commit.mutation().kind() == Mutation.Kind.REMOVE) {
            rows.remove(key.key());
            writes++;
        }
        Row row = rows.get(key.key());
        return new Committed(null, row == null ? null : kept(row), writes, 0, 0);
    }

    @Override
    public Answers fetchAll(List<EntryKey> keys, Budget budget) {
        @Nullable Fetched[] answers = new Fetched[keys.size()];
        NodeUnavailableException failure = null;
        for (int i = 0; i < answers.length; i++) {
            try {
                answers[i] = fetch(keys.get(i), budget);
            } catch (NodeUnavailableException e) {
                failure = e;
            }
        }
        return new Answers(Arrays.asList(answers), failure);
    }

    @Override
    public List<Committed> commitAll(List<EntryKey> keys, List<Commit> commits, Budget budget) {
        List<Committed> done = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            done.add(commit(keys.get(i), commits.get(i), budget));
        }
        return done;
    }

    @Override
    public KeyScan scan() {
        return budget -> List.of();
    }

    @Override
    public void clear() {
        rows.clear();
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

package io.ringcache.internal.cache;

import io.ringcache.internal.store.Answers;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.EntryStore;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.KeyScan;
import io.ringcache.monitor.RemoteCall;
import io.ringcache.monitor.RemoteCall.Kind;
import io.ringcache.monitor.RemoteCallListener.Ending;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store whose calls are told to whoever listens. Thread-safe. */
public final class ObservedStore implements EntryStore {

    private final EntryStore store;
    private final String cache;
    private final NodeNames nodes;
    private final RemoteCalls calls;

    public ObservedStore(EntryStore store, String cache, NodeNames nodes, RemoteCalls calls) {
        this.store = store;
        this.cache = cache;
        this.nodes = nodes;
        this.calls = calls;
    }

    @Override
    public Budget budget() {
        return store.budget();
    }

    @Override
    public EntryKey locate(Object key) {
        return store.locate(key);
    }

    @Override
    public Fetched fetch(EntryKey key, Budget budget) {
        return calls.heard() ? told(call(Kind.READ, key), () -> store.fetch(key, budget)) : store.fetch(key, budget);
    }

    @Override
    public CompletableFuture<Fetched> fetchLater(EntryKey key, Executor decoding) {
        if (!calls.heard()) {
            return store.fetchLater(key, decoding);
        }
        Ending ending = calls.begin(call(Kind.READ, key));
        return store.fetchLater(key, decoding)
                .whenComplete((fetched, failure) -> ending.ended(failure == null ? null : Reads.reason(failure)));
    }

    @Override
    public Answers fetchAll(List<EntryKey> keys, Budget budget) {
        return calls.heard() && !keys.isEmpty()
                ? told(call(Kind.READ, keys), () -> store.fetchAll(keys, budget), Answers::failure)
                : store.fetchAll(keys, budget);
    }

    @Override
    public Committed commit(EntryKey key, Commit commit, Budget budget) {
        return calls.heard()
                ? told(call(Kind.CHANGE, key), () -> store.commit(key, commit, budget))
                : store.commit(key, commit, budget);
    }

    @Override
    public List<Committed> commitAll(List<EntryKey> keys, List<Commit> commits, Budget budget) {
        return calls.heard() && !keys.isEmpty()
                ? told(call(Kind.CHANGE, keys), () -> store.commitAll(keys, commits, budget))
                : store.commitAll(keys, commits, budget);
    }

    @Override
    public void gone(EntryKey key) {
        store.gone(key);
    }

    @Override
    public KeyScan scan() {
        KeyScan scan = store.scan();
        return budget -> calls.heard() ? told(all(Kind.READ), () -> scan.next(budget)) : scan.next(budget);
    }

    @Override
    public void clear() {
        clearing(store::clear);
    }

    @Override
    public void destroy() {
        clearing(store::destroy);
    }

    @Override
    public long droppedPushes() {
        return store.droppedPushes();
    }

    @Override
    public long rejected() {
        return store.rejected();
    }

    @Override
    public void close() {
        store.close();
    }

    private RemoteCall call(Kind kind, EntryKey key) {
        return new RemoteCall(cache, kind, nodes.of(key.shard()), 1);
    }

    private RemoteCall call(Kind kind, List<EntryKey> keys) {
        List<String> asked = keys.stream()
                .map(EntryKey::shard)
                .distinct()
                .map(nodes::of)
                .distinct()
                .limit(2)
                .toList();
        return new RemoteCall(cache, kind, node(asked), keys.size());
    }

    private static String node(List<String> asked) {
        return asked.size() == 1 ? asked.get(0) : RemoteCall.SEVERAL;
    }

    private void clearing(Runnable work) {
        told(all(Kind.CLEAR), () -> {
            work.run();
            return true;
        });
    }

    /** A call for all keys on all nodes. */
    private RemoteCall all(Kind kind) {
        return new RemoteCall(cache, kind, node(nodes.all()), 0);
    }

    private <T> T told(RemoteCall call, Supplier<T> work) {
        return told(call, work, result -> null);
    }

    /** @param failures why a result is not whole */
    private <T> T told(RemoteCall call, Supplier<T> work, Function<T, @Nullable Throwable> failures) {
        Ending ending = calls.begin(call);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            ending.ended(e);
            throw e;
        }
        ending.ended(failures.apply(result));
        return result;
    }
}

package io.ringcache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.entry.Lifetime;
import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.EntryStore;
import io.ringcache.monitor.RemoteCall;
import io.ringcache.monitor.RemoteCallListener;
import io.ringcache.monitor.RemoteCallListener.Ending;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who listens hears of each call once, with its end, whatever other listeners do. */
class ObservedStoreTest {

    private static final NodeNames NODES = new NodeNames() {
        @Override
        public String of(int shard) {
            return all().get(shard);
        }

        @Override
        public List<String> all() {
            return List.of("first", "second");
        }
    };

    private final FakeStore fake = new FakeStore();
    private final RemoteCalls calls = new RemoteCalls();
    private final EntryStore store = new ObservedStore(fake, "c", NODES, calls);
    private final Notes notes = new Notes();

    /** Notes what it hears. */
    private static final class Notes implements RemoteCallListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public Ending began(RemoteCall call) {
            heard.add("begin " + text(call));
            return failure -> heard.add("end " + text(call) + reason(failure));
        }

        private static String text(RemoteCall call) {
            return call.kind() + " " + call.node() + " " + call.keys();
        }

        private static String reason(@Nullable Throwable failure) {
            return failure == null ? "" : " " + failure.getClass().getSimpleName();
        }
    }

    private static EntryKey key(String key, int node) {
        return new EntryKey(key, new byte[0], key.hashCode(), Place.on(node));
    }

    private static Commit write() {
        return new Commit(null, Mutation.store("v", Lifetime.ETERNAL), null);
    }

    /** The same, whose futures are those of a stage behind: what fails them is wrapped. */
    private static EntryStore withStages(EntryStore store) {
        return (EntryStore) Proxy.newProxyInstance(
                EntryStore.class.getClassLoader(), new Class<?>[] {EntryStore.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(store, arguments);
                    return result instanceof CompletableFuture<?> future
                            ? future.thenApply(Function.identity())
                            : result;
                });
    }

    private void assertHeard(String call) {
        assertThat(notes.heard).containsExactly("begin " + call, "end " + call);
    }

    @Test
    void aReadIsToldWithItsNode() {
        calls.add(notes);
        store.fetch(key("k", 1), store.budget());
        assertHeard("READ second 1");
    }

    @Test
    void aReadForWhichNobodyWaitsEndsWithItsAnswer() {
        calls.add(notes);
        fake.holdLater();
        CompletableFuture<?> read = store.fetchLater(key("k", 0), Runnable::run);
        assertThat(notes.heard).containsExactly("begin READ first 1");
        fake.answer(0);
        assertThat(read).isCompleted();
        assertHeard("READ first 1");
    }

    @Test
    void aChangeIsToldWithItsNode() {
        calls.add(notes);
        store.commit(key("k", 0), write(), store.budget());
        assertHeard("CHANGE first 1");
    }

    @Test
    void manyKeysOfOneNodeAreOneCallOfThatNode() {
        calls.add(notes);
        store.fetchAll(List.of(key("a", 1), key("b", 1)), store.budget());
        assertHeard("READ second 2");
    }

    @Test
    void manyKeysOfManyNodesAreOneCallOfSeveral() {
        calls.add(notes);
        List<EntryKey> keys = List.of(key("a", 0), key("b", 1), key("c", 0));
        store.commitAll(keys, List.of(write(), write(), write()), store.budget());
        assertHeard("CHANGE several 3");
    }

    @Test
    void noKeysAreNoCall() {
        calls.add(notes);
        store.fetchAll(List.of(), store.budget());
        store.commitAll(List.of(), List.of(), store.budget());
        assertThat(notes.heard).isEmpty();
    }

    @Test
    void clearingDestroyingAndLookingForKeysConcernAllNodes() {
        calls.add(notes);
        store.clear();
        assertHeard("CLEAR several 0");
        notes.heard.clear();
        store.destroy();
        assertHeard("CLEAR several 0");
        notes.heard.clear();
        store.scan().next(store.budget());
        assertHeard("READ several 0");
    }

    @Test
    void theFailureIsToldAndThrown() {
        calls.add(notes);
        fake.silence("k");
        assertThatExceptionOfType(NodeUnavailableException.class)
                .isThrownBy(() -> store.fetch(key("k", 0), store.budget()));
        assertThat(notes.heard).containsExactly("begin READ first 1", "end READ first 1 NodeUnavailableException");
    }

    @Test
    void theFailureOfAReadForWhichNobodyWaitsIsToldWithoutItsWrapper() {
        calls.add(notes);
        fake.silence("k");
        EntryStore wrapping = new ObservedStore(withStages(fake), "c", NODES, calls);
        assertThat(wrapping.fetchLater(key("k", 0), Runnable::run)).isCompletedExceptionally();
        assertThat(notes.heard).containsExactly("begin READ first 1", "end READ first 1 NodeUnavailableException");
    }

    @Test
    void aSilentNodeOfManyIsToldThoughTheOthersAnswered() {
        calls.add(notes);
        fake.silence("a");
        store.fetchAll(List.of(key("a", 0), key("b", 1)), store.budget());
        assertThat(notes.heard).endsWith("end READ several 2 NodeUnavailableException");
    }

    @Test
    void aListenerThatThrowsHarmsNeitherTheCallNorOtherListeners() {
        calls.add(call -> {
            throw new IllegalStateException("by the test");
        });
        calls.add(call -> failure -> {
            throw new IllegalStateException("by the test");
        });
        calls.add(notes);
        fake.set("k", "v");
        assertThat(store.fetch(key("k", 0), store.budget()).found()).isNotNull();
        assertHeard("READ first 1");
    }

    @Test
    @SuppressWarnings("NullAway")
    void aListenerThatReturnsNothingHarmsNothing() {
        calls.add(call -> null);
        calls.add(notes);
        store.fetch(key("k", 0), store.budget());
        assertHeard("READ first 1");
    }

    @Test
    void aListenerThatAlwaysFailsIsLoggedOnce() throws Exception {
        calls.add(call -> {
            throw new IllegalStateException("by the test");
        });
        String log = ErrorStream.during(() -> {
            for (int i = 0; i < 100; i++) {
                store.fetch(key("k", 0), store.budget());
            }
        });
        assertThat(log.lines().filter(line -> line.contains("a listener to remote calls failed")))
                .hasSize(1);
    }

    @Test
    void aRemovedListenerHearsTheEndOfWhatItHeardBeginAndNothingNew() {
        calls.add(notes);
        Ending ending = calls.begin(new RemoteCall("c", RemoteCall.Kind.READ, "first", 1));
        calls.remove(notes);
        ending.ended(null);
        store.fetch(key("k", 0), store.budget());
        assertHeard("READ first 1");
        assertThat(calls.heard()).isFalse();
    }
}

package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.RingCacheManager;
import io.ringcache.async.AsyncCache;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.monitor.RemoteCall;
import io.ringcache.monitor.RemoteCall.Kind;
import io.ringcache.monitor.RemoteCallListener;
import io.ringcache.monitor.RingMember;
import io.ringcache.samples.redis.RedisServers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What listeners hear of the calls that operations make to real nodes. */
class RemoteCallListenerTest {

    private final RedisServers servers = RedisServers.startOwn(2);

    @RegisterExtension
    final RingFixture ring = new RingFixture(servers);

    private final RingCacheManager manager =
            ring.manager(more -> more.lease(RingFixture.NO_PROBES)).unwrap(RingCacheManager.class);
    private final Cache<String, String> cache = RingFixture.strings(manager, "c");
    private final Map<String, String> hundred =
            IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final RemoteCallListener listener =
            call -> failure -> calls.add(new Call(call, failure, Thread.currentThread()));

    /** A call that ended. */
    private record Call(RemoteCall what, @Nullable Throwable failure, Thread thread) {}

    @BeforeEach
    void listen() {
        // What comes before the first handshake is not kept near.
        cache.putAll(hundred);
        cache.getAll(hundred.keySet());
        manager.addRemoteCallListener(listener);
    }

    @AfterEach
    void end() {
        servers.close();
    }

    /** The only call that ended since this was last asked. */
    private Call one() {
        assertThat(calls).hasSize(1);
        return calls.remove();
    }

    private void assertOne(Kind kind, int keys) {
        RemoteCall what = one().what();
        assertThat(what.cache()).isEqualTo("c");
        assertThat(what.kind()).isEqualTo(kind);
        assertThat(what.keys()).isEqualTo(keys);
    }

    @Test
    void aNearHitIsNoCall() {
        cache.get("k1");
        cache.getAll(hundred.keySet());
        cache.containsKey("k1");
        assertThat(calls).isEmpty();
    }

    @Test
    void aReadAndAPutAreOneCallEach() {
        cache.get("absent");
        assertOne(Kind.READ, 1);
        cache.put("k", "v");
        assertOne(Kind.CHANGE, 1);
    }

    @Test
    void aCallIsOfTheNodeThatOwnsTheKey() {
        RawServers raw = ring.raw();
        List<String> names = manager.ring().stream().map(RingMember::node).toList();
        for (String key : List.of("a", "b", "c", "d", "e", "f")) {
            cache.put(key, "v");
            int node = raw.nodes().indexOf(raw.holder(RawServers.entry(ring.namespace(), "c", key)));
            assertThat(one().what().node()).isEqualTo(names.get(node));
        }
    }

    @Test
    void manyKeysAreOneCallOfSeveralNodes() {
        cache.putAll(hundred);
        Call call = one();
        assertThat(call.what()).isEqualTo(new RemoteCall("c", Kind.CHANGE, RemoteCall.SEVERAL, 100));
        assertThat(call.failure()).isNull();
    }

    @Test
    void clearingIsACallOfSeveralNodes() {
        cache.clear();
        assertOne(Kind.CLEAR, 0);
    }

    @Test
    void anIterationLooksForKeysAndReadsTheirEntries() {
        manager.removeRemoteCallListener(listener);
        cache.clear();
        cache.put("k", "v");
        Cache<String, String> other = RingFixture.strings(ring.managerWithoutNear(), "c");
        RingCacheManager itsManager = other.getCacheManager().unwrap(RingCacheManager.class);
        itsManager.addRemoteCallListener(listener);
        other.forEach(entry -> {});
        assertThat(calls).extracting(call -> call.what().keys()).contains(0, 1);
        assertThat(calls).extracting(call -> call.what().kind()).containsOnly(Kind.READ);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aReadForWhichNobodyWaitsEndsOnAnotherThread() {
        AsyncCache<String, String> async = cache.unwrap(AsyncCache.class);
        async.get("absent").join();
        Call call = one();
        assertThat(call.what().kind()).isEqualTo(Kind.READ);
        assertThat(call.thread()).isNotEqualTo(Thread.currentThread());
    }

    @Test
    void theFailureIsWhatTheCallerIsTold() {
        servers.server(0).kill();
        servers.server(1).kill();
        RingFixture.await().until(() -> catchThrowable(() -> cache.get("k1")) instanceof NodeUnavailableException);
        calls.clear();
        Throwable thrown = catchThrowable(() -> cache.get("absent"));
        assertThat(one().failure()).isSameAs(thrown);
    }

    @Test
    void aListenerThatThrowsChangesNoOutcome() {
        manager.addRemoteCallListener(call -> {
            throw new IllegalStateException("by the test");
        });
        cache.put("k", "v");
        assertThat(cache.get("k")).isEqualTo("v");
        assertOne(Kind.CHANGE, 1);
    }

    @Test
    void aRemovedListenerHearsNothingMore() {
        manager.removeRemoteCallListener(listener);
        cache.put("k", "v");
        assertThat(calls).isEmpty();
    }
}

package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.async.AsyncCache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each operation costs on the servers. Only {@code mget} and {@code evalsha} are sent, each one round trip; the
 * others run inside the script. {@code get}, which the script uses after a conflict, and probes are not counted.
 */
class CommandCountTest {

    private static final Logger LOG = LoggerFactory.getLogger(CommandCountTest.class);

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final String name = RingFixture.uniqueName();
    private final CacheManager manager = ring.manager(more -> more.lease(RingFixture.NO_PROBES));
    private final Cache<String, String> cache = RingFixture.strings(manager, name);
    private final Cache<String, String> other =
            RingFixture.strings(ring.manager(more -> more.lease(RingFixture.NO_PROBES)), name);
    private final RawServers raw = ring.raw();
    private final Map<String, String> hundred =
            IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));

    @BeforeEach
    void join() {
        // Both caches meet all nodes, so that no handshake is counted later.
        cache.putAll(hundred);
        other.getAll(hundred.keySet());
        cache.removeAll(hundred.keySet());
        RingFixture.await().until(() -> other.getAll(hundred.keySet()).isEmpty());
    }

    private Map<String, Long> cost(String what, Runnable operation) {
        Map<String, Long> before = raw.counts();
        operation.run();
        Map<String, Long> cost = raw.countedSince(before);
        LOG.info("{}: {}", what, cost);
        return cost;
    }

    /** One run of the commit script and what it does inside. */
    private static Map<String, Long> script(String... inside) {
        Map<String, Long> commands = new TreeMap<>(Map.of("evalsha", 1L));
        List.of(inside).forEach(command -> commands.put(command, 1L));
        return commands;
    }

    private static Map<String, Long> fetchAnd(Map<String, Long> rest) {
        Map<String, Long> commands = new TreeMap<>(rest);
        commands.merge("mget", 1L, Long::sum);
        return commands;
    }

    /** How many nodes have some of these keys. */
    private long nodesOf(Collection<String> keys) {
        return raw.nodes().stream()
                .filter(node ->
                        keys.stream().anyMatch(key -> node.exists(RawServers.entry(ring.namespace(), name, key)) == 1))
                .count();
    }

    @Test
    void aGetCostsNothingNearAndOneCommandOtherwise() {
        assertThat(cost("get, miss", () -> cache.get("k"))).isEqualTo(Map.of("mget", 1L));
        other.put("k", "v");
        RingFixture.await().until(() -> "v".equals(cache.get("k")));
        assertThat(cost("get, near hit", () -> cache.get("k"))).isEmpty();
        assertThat(cost("containsKey, near hit", () -> cache.containsKey("k"))).isEmpty();
        Cache<String, String> fresh = RingFixture.strings(ring.managerWithoutNear(), name);
        fresh.getAll(hundred.keySet());
        assertThat(cost("get, remote hit", () -> fresh.get("k"))).isEqualTo(Map.of("mget", 1L));
    }

    @Test
    @SuppressWarnings("unchecked")
    void whoDoesNotWaitCostsTheServersTheSame() {
        AsyncCache<String, String> async = cache.unwrap(AsyncCache.class);
        assertThat(cost("asynchronous get, miss", () -> async.get("k").join())).isEqualTo(Map.of("mget", 1L));
        assertThat(cost("asynchronous put", () -> async.put("k", "v").join()))
                .isEqualTo(script("incr", "set", "publish"));
        assertThat(cost("asynchronous get, near hit", () -> async.get("k").join()))
                .isEmpty();
    }

    @Test
    void aPutIsOneScript() {
        assertThat(cost("put, new", () -> cache.put("k", "v"))).isEqualTo(script("incr", "set", "publish"));
        assertThat(cost("put, near entry", () -> cache.put("k", "w"))).isEqualTo(script("incr", "set", "publish"));
        assertThat(cost("get after own put", () -> cache.get("k"))).isEmpty();
    }

    @Test
    void anAbsentKeysPutIfAbsentIsOneScript() {
        assertThat(cost("putIfAbsent, absent", () -> cache.putIfAbsent("k", "v")))
                .isEqualTo(script("getrange", "incr", "set", "publish"));
    }

    @Test
    void aPresentKeysPutIfAbsentIsOneScriptOrOneLookWhenKnownNear() {
        other.put("k", "v");
        assertThat(cost("putIfAbsent, present, unknown near", () -> cache.putIfAbsent("k", "w")))
                .isEqualTo(script("getrange"));
        assertThat(cost("putIfAbsent, present, known near", () -> cache.putIfAbsent("k", "w")))
                .isEqualTo(Map.of("mget", 1L));
    }

    @Test
    void aRemoveIsOneScriptWhenTheEntryIsKnownNearAndALookBeforeOtherwise() {
        cache.put("k", "v");
        assertThat(cost("remove, near entry", () -> cache.remove("k")))
                .isEqualTo(script("getrange", "incr", "unlink", "publish"));
        assertThat(cost("remove, absent", () -> cache.remove("k"))).isEqualTo(Map.of("mget", 1L));
        other.put("k", "v");
        assertThat(cost("remove, unknown near", () -> cache.remove("k")))
                .isEqualTo(fetchAnd(script("getrange", "incr", "unlink", "publish")));
    }

    @Test
    void aReplaceIsOneScriptWhenTheEntryIsKnownNear() {
        // The policy leaves the end of life as it is: the script reads it and writes it back.
        Map<String, Long> keepingTheEnd = new TreeMap<>(script("incr", "set", "setrange", "publish"));
        keepingTheEnd.put("getrange", 2L);
        cache.put("k", "v");
        assertThat(cost("replace(k, old, new), near entry", () -> cache.replace("k", "v", "w")))
                .isEqualTo(keepingTheEnd);
        assertThat(cost("getAndPut, near entry", () -> cache.getAndPut("k", "x")))
                .isEqualTo(keepingTheEnd);
    }

    @Test
    void anInvokeIsALookAndAScriptOrOnlyALook() {
        Increment increment = new Increment();
        Cache<String, Long> numbers = RingFixture.cache(manager, RingFixture.uniqueName(), String.class, Long.class);
        numbers.getAll(hundred.keySet());
        assertThat(cost("invoke, writing", () -> numbers.invoke("k", increment)))
                .isEqualTo(fetchAnd(script("getrange", "incr", "set", "publish")));
        assertThat(cost("invoke, reading", () -> numbers.invoke("k", (entry, arguments) -> entry.getValue())))
                .isEqualTo(Map.of("mget", 1L));
    }

    /** One run of the script for many changes on each node, with this done for each change. */
    private Map<String, Long> runs(long nodes, String... perKey) {
        Map<String, Long> commands = new TreeMap<>(Map.of("evalsha", nodes, "incr", nodes, "incrby", nodes));
        commands.put("publish", nodes);
        List.of(perKey).forEach(command -> commands.put(command, (long) hundred.size()));
        return commands;
    }

    @Test
    void aPutAllIsOneScriptPerNodeAndAGetAllOneCommandPerNode() {
        Map<String, Long> cost = cost("putAll(100)", () -> cache.putAll(hundred));
        long nodes = nodesOf(hundred.keySet());
        assertThat(cost).isEqualTo(runs(nodes, "set"));
        assertThat(cost("getAll(100), near", () -> cache.getAll(hundred.keySet())))
                .isEmpty();
        RingFixture.await().until(() -> other.getAll(hundred.keySet()).size() == 100);
        Cache<String, String> fresh = RingFixture.strings(ring.managerWithoutNear(), name);
        fresh.getAll(hundred.keySet());
        assertThat(cost("getAll(100), remote", () -> fresh.getAll(hundred.keySet())))
                .isEqualTo(Map.of("mget", nodes));
    }

    @Test
    void aRemoveAllIsOneLookAndOneScriptPerNode() {
        cache.putAll(hundred);
        long nodes = nodesOf(hundred.keySet());
        Map<String, Long> expected = runs(nodes, "getrange", "unlink");
        expected.put("mget", nodes);
        assertThat(cost("removeAll(100)", () -> cache.removeAll(hundred.keySet())))
                .isEqualTo(expected);
    }

    @Test
    void aProbeIsOneCommandForAllCachesBesideTheOneForTheTime() {
        CacheManager probing = ring.manager(more -> more.lease(Duration.ofMillis(200)));
        for (int i = 0; i < 5; i++) {
            RingFixture.strings(probing, RingFixture.uniqueName()).getAll(hundred.keySet());
        }
        long timesBefore = raw.calls("time");
        long mgetsBefore = raw.calls("mget");
        RingFixture.await().until(() -> raw.calls("time") > timesBefore + 30);
        long mgets = raw.calls("mget") - mgetsBefore;
        long times = raw.calls("time") - timesBefore;
        // One of each node may have been on its way at the beginning.
        assertThat(mgets).isBetween(1L, times + raw.nodes().size());
    }
}

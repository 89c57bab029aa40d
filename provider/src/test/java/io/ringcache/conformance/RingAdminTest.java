package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lettuce.core.ScriptOutputType;
import io.ringcache.RingCacheManager;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.ring.RingNode;
import io.ringcache.internal.ring.RingRecord;
import io.ringcache.monitor.RingMember;
import io.ringcache.near.NearMode;
import io.ringcache.ring.RingAdmin;
import io.ringcache.ring.RingState;
import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes come and go while two applications use the ring, of which one is not told. */
class RingAdminTest {

    private static final int SPARE = 3;
    private static final List<String> KEYS =
            IntStream.range(0, 600).mapToObj(i -> "k" + i).toList();

    private static @Nullable RedisServers started;

    @RegisterExtension
    final RingFixture ring = new RingFixture(servers());

    private Cache<String, String> cache;
    private Cache<String, String> other;
    private RingAdmin admin;

    @BeforeAll
    static void start() {
        started = RedisServers.startOwn(4);
    }

    private static RedisServers servers() {
        return Objects.requireNonNull(started);
    }

    @AfterAll
    static void end() {
        servers().close();
    }

    @BeforeEach
    void open() {
        CacheManager manager = manager(0, 1, 2);
        admin = manager.unwrap(RingCacheManager.class).ringAdmin();
        cache = RingFixture.strings(manager, "c");
        other = RingFixture.strings(manager(0, 1, 2), "c");
        KEYS.forEach(key -> cache.put(key, "before"));
        KEYS.forEach(key -> assertThat(other.get(key)).isEqualTo("before"));
    }

    private CacheManager manager(int... nodes) {
        return ring.managerOf(more ->
                more.nodes(IntStream.of(nodes).mapToObj(RingAdminTest::uri).toArray(String[]::new)));
    }

    private static String uri(int server) {
        return servers().server(server).uri();
    }

    private static List<String> nodes(RingState state) {
        return state.members().stream().map(RingMember::node).toList();
    }

    /** The keys that are there, and have the value that they must have. */
    private static Set<String> present(Cache<String, String> cache, String value) {
        Map<String, String> found = cache.getAll(Set.copyOf(KEYS));
        assertThat(found.values()).containsOnly(value);
        return found.keySet();
    }

    @Test
    void aNodeThatComesTakesItsShareAndAllElseStaysForWhoWasNotTold() {
        RingState state = admin.addNode(uri(SPARE));
        assertThat(state.epoch()).isEqualTo(1);
        assertThat(nodes(state)).containsExactlyElementsOf(servers().uris());
        int moved = KEYS.size() - present(other, "before").size();
        assertThat(moved).isBetween(KEYS.size() / 6, KEYS.size() / 3);
        assertThat(present(cache, "before")).isEqualTo(present(other, "before"));
    }

    @Test
    void whatIsWrittenByWhoWasNotToldIsFoundByAll() {
        admin.addNode(uri(SPARE));
        KEYS.forEach(key -> other.put(key, "after"));
        assertThat(present(cache, "after")).hasSameSizeAs(KEYS);
        other.removeAll();
        RingFixture.await().until(() -> cache.getAll(Set.copyOf(KEYS)).isEmpty());
    }

    /** Nobody else uses the cache, so nobody else's handshake ends its sequences. */
    @Test
    void whoHearsNothingAtAllIsRefusedByTheNextCommand() {
        Cache<String, String> deaf = RingFixture.strings(
                ring.managerOf(more -> more.nodes(uri(0), uri(1), uri(2))
                        .template("default", template -> template.nearMode(NearMode.OFF))),
                "alone");
        KEYS.forEach(key -> deaf.put(key, "before"));
        admin.addNode(uri(SPARE));
        KEYS.forEach(key -> deaf.put(key, "after"));
        assertThat(present(RingFixture.strings(manager(0, 1, 2), "alone"), "after"))
                .hasSameSizeAs(KEYS);
    }

    @Test
    void whoWasNotToldChangesManyKeysAtOnceAtTheirNewOwners() {
        admin.addNode(uri(SPARE));
        other.putAll(KEYS.stream().collect(Collectors.toMap(key -> key, key -> "after")));
        assertThat(present(cache, "after")).hasSameSizeAs(KEYS);
    }

    @Test
    void aConditionalChangeSeesAMovedKeyAsAbsent() {
        admin.removeNode(uri(2));
        Set<String> stay = present(cache, "before");
        admin.addNode(uri(2));
        for (String key : KEYS) {
            assertThat(other.putIfAbsent(key, "after")).isEqualTo(!stay.contains(key));
        }
    }

    @Test
    void whatANodeKeptWhileItWasAwayIsNeverServedAgain() {
        admin.removeNode(uri(0));
        List<String> moved =
                KEYS.stream().filter(key -> !cache.containsKey(key)).toList();
        assertThat(moved).isNotEmpty();
        moved.stream().limit(moved.size() / 2).forEach(key -> other.put(key, "meanwhile"));
        admin.addNode(uri(0));
        for (String key : moved) {
            assertThat(cache.get(key)).isNull();
            assertThat(other.get(key)).isNull();
        }
    }

    @Test
    void aNodeThatFlapsNeverServesAnyOfItsPasts() {
        for (int turn = 0; turn < 4; turn++) {
            String away = "away " + turn;
            admin.removeNode(uri(0));
            KEYS.stream().limit(KEYS.size() / 2).forEach(key -> other.put(key, away));
            servers().server(0).save();
            servers().server(0).kill();
            servers().server(0).restartWithSavedData();
            RingFixture.await()
                    .ignoreExceptions()
                    .until(() -> admin.show().members().size() == 3
                            || admin.addNode(uri(0)).members().size() == 3);
            assertThat(other.getAll(Set.copyOf(KEYS.subList(0, KEYS.size() / 2)))
                            .values())
                    .containsOnly(away);
            String back = "back " + turn;
            KEYS.forEach(key -> cache.put(key, back));
            assertThat(present(cache, back)).hasSameSizeAs(KEYS);
        }
    }

    @Test
    void aDrainedNodeOwnsNothingAndStaysAMember() {
        RingState state = admin.drain(uri(1));
        assertThat(nodes(state)).contains(uri(1));
        assertThat(state.members().get(1).share()).isZero();
        KEYS.forEach(key -> other.put(key, "after"));
        assertThat(present(cache, "after")).hasSameSizeAs(KEYS);
        admin.removeNode(uri(1));
        assertThat(present(cache, "after")).hasSameSizeAs(KEYS);
    }

    @Test
    void aHeavierNodeOwnsMore() {
        RingState state = admin.changeWeight(uri(1), 3);
        assertThat(state.members().get(1).share()).isBetween(0.55, 0.65);
        assertThat(admin.show()).isEqualTo(state);
    }

    @Test
    void aDeadNodeIsRemovedOnTheCallersWordAndComesBackWithoutWhatItHad() {
        servers().server(2).save();
        servers().server(2).kill();
        assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> admin.removeNode(uri(2)));
        assertThat(admin.show().changing()).isFalse();
        assertThat(nodes(admin.removeDeadNode(uri(2)))).containsExactly(uri(0), uri(1));
        // Who looks for a key on the dead node fails, and hears from the others why.
        KEYS.forEach(key -> RingFixture.await().ignoreExceptions().until(() -> {
            other.put(key, "after");
            return true;
        }));
        servers().server(2).restartWithSavedData();
        RingFixture.await()
                .ignoreExceptions()
                .until(() -> nodes(admin.addNode(uri(2))).size() == 3);
        Map<String, String> found = cache.getAll(Set.copyOf(KEYS));
        assertThat(found.values()).containsOnly("after");
        assertThat(found).hasSizeBetween(KEYS.size() / 2, KEYS.size() - 1);
    }

    @Test
    void entriesThatMovedAwayGiveTheirMemoryBack() {
        RawServers raw = ring.raw();
        admin.addNode(uri(SPARE));
        RingFixture.await()
                .until(() -> raw.names(ring.namespace() + ":c:e:*").size()
                        == cache.getAll(Set.copyOf(KEYS)).size());
    }

    @Test
    void aManagerWithTheSettingsOfBeforeFollowsTheRing() {
        admin.addNode(uri(SPARE));
        cache.put("k", "v");
        CacheManager late = manager(0, 1, 2);
        assertThat(RingFixture.strings(late, "c").get("k")).isEqualTo("v");
        assertThat(late.unwrap(RingCacheManager.class).ring()).hasSize(4);
        assertThat(late.unwrap(RingCacheManager.class).nodes()).hasSize(4);
    }

    @Test
    void aManagerWithOtherNodesIsRefusedWithBothSides() {
        Cache<String, String> stranger = RingFixture.strings(manager(0, 1), "c");
        assertThatExceptionOfType(CacheException.class)
                .isThrownBy(() -> KEYS.forEach(stranger::get))
                .withMessageContaining("disagree")
                .withMessageContaining(endpoint(2) + "=1")
                .withMessageContaining(
                        "the settings here say epoch 0, nodes [" + endpoint(0) + "=1, " + endpoint(1) + "=1]")
                .withMessageContaining("RingAdmin");
    }

    private static String endpoint(int server) {
        return "127.0.0.1:" + servers().server(server).port();
    }

    @Test
    void aManagerWithOtherWeightsIsRefused() {
        CacheManager heavier =
                ring.managerOf(more -> more.node(uri(0), 2).node(uri(1), 1).node(uri(2), 1));
        Cache<String, String> stranger = RingFixture.strings(heavier, "c");
        assertThatExceptionOfType(CacheException.class)
                .isThrownBy(() -> stranger.put("k", "v"))
                .withMessageContaining(endpoint(0) + "=2")
                .withMessageContaining(endpoint(0) + "=1");
    }

    @Test
    void oneServerUnderTwoAddressesIsRefusedWithBoth() {
        String twin = "redis://localhost:" + servers().server(0).port();
        CacheManager twice = ring.managerOf(
                more -> more.namespace(ring.namespace() + "-twins").nodes(uri(0), twin));
        Cache<String, String> caught = RingFixture.strings(twice, "c");
        assertThatExceptionOfType(NodeUnavailableException.class)
                .isThrownBy(() -> KEYS.forEach(caught::get))
                .withMessageContaining("the same server")
                .withMessageContaining(uri(0))
                .withMessageContaining(twin);
    }

    @Test
    void aNodeOfAnotherRingIsNotTaken() {
        CacheManager elsewhere = manager(SPARE);
        RingFixture.strings(elsewhere, "c").put("k", "v");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.addNode(uri(SPARE)))
                .withMessageContaining("belongs to another ring")
                .withMessageContaining(":@ring");
        assertThat(admin.show().epoch()).isZero();
    }

    @Test
    void nonsenseIsRefusedAndChangesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.addNode(uri(0)))
                .withMessageContaining("member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.removeNode(uri(SPARE)))
                .withMessageContaining("no member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.changeWeight(uri(0), 1001))
                .withMessageContaining("from 0 to 1000");
        admin.drain(uri(0));
        admin.drain(uri(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.drain(uri(2)))
                .withMessageContaining("weight above 0");
        assertThat(admin.show().epoch()).isEqualTo(2);
    }

    @Test
    void aChangeWhoseMakerDiedIsFinishedByWhoMeetsIt() throws IOException {
        RawServers raw = ring.raw();
        closeForChange(raw, 2);
        // What goes to a node that is to leave, and was not closed yet, is a miss afterwards.
        KEYS.forEach(key -> other.put(key, "during"));
        assertThat(admin.show().epoch()).isOne();
        KEYS.forEach(key -> other.put(key, "after"));
        assertThat(present(cache, "after")).hasSameSizeAs(KEYS);
        assertThat(nodes(admin.show())).containsExactly(uri(0), uri(1));
        assertThat(raw.nodes().get(0).hget(bytes(ring.namespace() + ":@ring"), bytes("fence")))
                .isEqualTo(bytes("2"));
    }

    /** A node that takes part in a change and cannot be closed: its list of caches was overwritten. */
    @Test
    void aChangeThatANodePreventsIsGivenUp() {
        int last = IntStream.range(0, 3)
                .boxed()
                .max(Comparator.comparing(RingAdminTest::endpoint))
                .orElseThrow();
        RawServers raw = ring.raw();
        byte[] caches = bytes(ring.namespace() + ":@caches");
        raw.nodes().get(last).del(caches);
        raw.nodes().get(last).set(caches, bytes("nonsense"));
        assertThatExceptionOfType(CacheException.class).isThrownBy(() -> admin.addNode(uri(SPARE)));
        raw.nodes().get(last).del(caches);
        RingState state = admin.show();
        assertThat(state.changing()).isFalse();
        assertThat(nodes(state)).containsExactly(uri(0), uri(1), uri(2));
        KEYS.forEach(key -> other.put(key, "after"));
        assertThat(present(cache, "after")).hasSameSizeAs(KEYS);
    }

    /** The maker of a change dies when he has closed the first node. */
    private void closeForChange(RawServers raw, int removed) throws IOException {
        byte[] record = raw.nodes().get(0).hget(bytes(ring.namespace() + ":@ring"), bytes("doc"));
        RingRecord now = RingRecord.parse(new String(record, US_ASCII));
        List<RingNode> left = now.current().nodes().stream()
                .filter(node -> !node.uri().equals(uri(removed)))
                .toList();
        int first = now.current().nodes().stream()
                .min(Comparator.comparing(RingNode::id))
                .map(node -> servers().uris().indexOf(node.uri()))
                .orElseThrow();
        raw.nodes()
                .get(first)
                .eval(
                        script("ring-common.lua") + script("ring-close.lua"),
                        ScriptOutputType.MULTI,
                        new byte[][] {bytes(ring.namespace() + ":@ring"), bytes(ring.namespace() + ":@caches")},
                        bytes("0"),
                        bytes(now.next(left).text()));
    }

    private static String script(String name) throws IOException {
        try (InputStream in = RingCacheManager.class.getResourceAsStream("internal/redis/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), US_ASCII);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}

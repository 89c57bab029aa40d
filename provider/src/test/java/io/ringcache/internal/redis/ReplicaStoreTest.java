package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.codec.AllowList;
import io.ringcache.codec.KeyCodec;
import io.ringcache.codec.KryoCodec;
import io.ringcache.codec.KryoSettings;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.connection.Access;
import io.ringcache.internal.entry.Lifetime;
import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.store.Replica;
import io.ringcache.internal.store.Version;
import io.ringcache.samples.redis.RedisServers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a region takes over from another, and what it does not. */
class ReplicaStoreTest {

    private final RedisServers servers = RedisServers.start(2);
    private final RedisNodes here = nodes(0);
    private final RedisNodes there = nodes(1);
    private final KryoCodec codec = new KryoCodec(
            ReplicaStoreTest.class.getClassLoader(), AllowList.of(List.of(), List.of()), new KryoSettings(100, 10_000));
    private final KeyCodec keys = new KeyCodec(codec, 1000);
    private final RedisStore source = store(here);
    private final RedisStore target = store(there);

    private RedisNodes nodes(int server) {
        NodeSettings node = NodeSettings.of(servers.uris().get(server));
        return new RedisNodes(List.of(node), Timeouts.defaults(), Duration.ofSeconds(1), Access.plain());
    }

    private RedisStore store(RedisNodes nodes) {
        RedisStore.Values values = new RedisStore.Values(codec, 10_000, 100, 0, /* ordered= */ true);
        return new RedisStore(
                new RedisStore.Parts("replicas", "c", nodes, LoadingNodeTest.topology(nodes), 0, keys, values, () -> 0),
                shard -> NodeListener.NONE);
    }

    /** The first connections of a JVM load many classes, which may take longer than a call. */
    @BeforeEach
    void connect() {
        Awaitility.await().ignoreExceptions().until(() -> value(source) == null && value(target) == null);
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
        here.close();
        there.close();
        keys.close();
        codec.close();
        servers.close();
    }

    private static void put(RedisStore store, @Nullable Version expected, String value) {
        commit(store, new Commit(expected, Mutation.store(value, Lifetime.ETERNAL), null));
    }

    private static void commit(RedisStore store, Commit commit) {
        assertThat(store.commit(store.locate("k"), commit, store.budget()).done())
                .isTrue();
    }

    private static Replica read(RedisStore store) {
        return store.replicas(List.of(store.locate("k")), store.budget()).get(0);
    }

    private void arrives(Replica replica) {
        target.apply(List.of(target.locate("k")), List.of(replica), target.budget());
    }

    private static @Nullable Object value(RedisStore store) {
        EntryKey key = store.locate("k");
        Found found = store.fetch(key, store.budget()).found();
        return found == null ? null : found.value();
    }

    @Test
    void anEntryIsTakenOverWithItsVersion() {
        put(source, null, "v");
        arrives(read(source));
        assertThat(value(target)).isEqualTo("v");
        assertThat(read(target).version()).isEqualTo(read(source).version());
    }

    @Test
    void whatWasWrittenBeforeTheOtherRegionBeganIsTakenOver() {
        put(source, null, "v");
        Replica earlier = read(source);
        target.destroy();
        arrives(earlier);
        assertThat(value(target)).isEqualTo("v");
    }

    @Test
    void aRemovalIsTakenOverAndKeepsWhatIsOlderAway() {
        put(source, null, "v");
        Replica earlier = read(source);
        commit(source, new Commit(null, Mutation.remove(), null));
        arrives(read(source));
        arrives(earlier);
        assertThat(value(target)).isNull();
        assertThat(source.rejected() + target.rejected()).isZero();
    }

    @Test
    void whatWasWrittenBeforeAClearDoesNotArriveAfterIt() {
        put(source, null, "v");
        Replica earlier = read(source);
        target.clear(target.places().get(0), target.stamp(), target.budget());
        arrives(earlier);
        assertThat(value(target)).isNull();
        put(source, null, "later");
        arrives(read(source));
        assertThat(value(target)).isEqualTo("later");
    }

    @Test
    void aPutWithoutALookIsLaterThanWhatItReplacesThoughItsClockIsBehind() {
        put(target, null, "v");
        Replica.Content content = read(target).content();
        Version ahead = new Version(target.stamp() + 60_000_000, 1);
        arrives(new Replica(ahead, content));
        put(target, null, "mine");
        assertThat(value(target)).isEqualTo("mine");
        assertThat(read(target).version().high()).isGreaterThan(ahead.high());
    }

    @Test
    void aCopyOfTheSourceLosesToAnyWrite() {
        put(source, null, "written");
        Replica written = read(source);
        commit(
                target,
                new Commit(
                        Version.NONE, Mutation.store("loaded", Lifetime.ETERNAL).quietly(), null));
        arrives(written);
        assertThat(value(target)).isEqualTo("written");
    }
}

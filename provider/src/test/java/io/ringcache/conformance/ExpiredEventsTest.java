package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.conformance.Recorder.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.EventType;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of an entry's life is told once, by whoever sees it first. */
class ExpiredEventsTest {

    private static final javax.cache.expiry.Duration LIFE = new javax.cache.expiry.Duration(MILLISECONDS, 80);
    private static final Duration GRACE = Duration.ofMillis(300);
    private static final Duration LONG_GRACE = Duration.ofMinutes(1);

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final String name = RingFixture.uniqueName();
    private final Recorder here = new Recorder();
    private final Recorder there = new Recorder();

    private Cache<String, String> shortLived(Duration grace) {
        CacheManager manager = ring.manager(more -> more.template("default", t -> t.expiredGrace(grace)));
        return manager.createCache(
                name,
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(LIFE)));
    }

    private Cache<String, String> listening(Recorder recorder, boolean oldValues) {
        Cache<String, String> cache = shortLived(LONG_GRACE);
        cache.registerCacheEntryListener(recorder.registration(oldValues, /* synchronous= */ true));
        return cache;
    }

    private static void awaitGone(Cache<String, String> cache) {
        RingFixture.await().untilAsserted(() -> assertThat(cache.get("k")).isNull());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReadPastTheEndTellsOnceWithTheOldValueIfItIsWanted(boolean oldValues) {
        Cache<String, String> cache = listening(here, oldValues);
        cache.put("k", "v");
        assertThat(cache.get("k")).isEqualTo("v");
        awaitGone(cache);
        assertThat(cache.get("k")).isNull();
        String old = oldValues ? "v" : null;
        assertThat(here.events(EventType.EXPIRED)).containsExactly(new Event(EventType.EXPIRED, "k", old, old));
    }

    @Test
    void twoManagersTellOnceInTotal() {
        Cache<String, String> first = listening(here, /* oldValues= */ true);
        Cache<String, String> second = listening(there, /* oldValues= */ true);
        for (int i = 0; i < 20; i++) {
            (i % 2 == 0 ? first : second).put("k", "v" + i);
            Threads.together(4, thread -> () -> {
                awaitGone(thread % 2 == 0 ? first : second);
                return thread;
            });
        }
        List<String> told = Stream.of(here, there)
                .flatMap(recorder -> recorder.events(EventType.EXPIRED).stream())
                .map(Event::oldValue)
                .toList();
        assertThat(told).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void everyWayToLookTellsOfTheEnd() {
        Cache<String, String> cache = listening(here, /* oldValues= */ true);
        RawServers raw = ring.raw();
        List<Runnable> looks = List.of(
                () -> cache.get("k"),
                () -> cache.getAll(Set.of("k")),
                () -> cache.containsKey("k"),
                () -> cache.put("k", "w"),
                () -> cache.getAndPut("k", "w"),
                () -> cache.putIfAbsent("k", "w"),
                () -> cache.replace("k", "w"),
                () -> cache.remove("k"),
                () -> cache.getAndRemove("k"),
                () -> cache.removeAll(Set.of("k")),
                () -> cache.putAll(Map.of("k", "w")),
                () -> cache.invoke("k", (entry, arguments) -> entry.exists()));
        for (Runnable look : looks) {
            cache.remove("k");
            here.events().clear();
            cache.put("k", "v");
            awaitEnd(raw);
            look.run();
            assertThat(here.events(EventType.EXPIRED)).containsExactly(new Event(EventType.EXPIRED, "k", "v", "v"));
            assertThat(here.events(EventType.UPDATED)).isEmpty();
            assertThat(here.events(EventType.REMOVED)).isEmpty();
        }
    }

    /** Waits until the entry's life is over for anybody, and the node keeps its bytes for listeners only. */
    private void awaitEnd(RawServers raw) {
        byte[] entry = raw.names(ring.namespace() + ":*:e:*").get(0).getBytes(UTF_8);
        var node = raw.holder(entry);
        RingFixture.await().until(() -> node.pttl(entry) < LONG_GRACE.toMillis() - 20);
    }

    @Test
    void aListenerToOtherEventsHearsNothingOfTheEnd() {
        Cache<String, String> cache = shortLived(LONG_GRACE);
        AtomicInteger created = new AtomicInteger();
        CacheEntryCreatedListener<String, String> listener = events -> created.incrementAndGet();
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<String, String>(
                () -> (CacheEntryListener<String, String>) listener, null, true, true));
        cache.put("k", "v");
        awaitGone(cache);
        assertThat(created).hasValue(1);
    }

    @Test
    void withoutListenerTheNodeForgetsTheEntryAtItsEnd() {
        RawServers raw = ring.raw();
        Cache<String, String> cache = shortLived(LONG_GRACE);
        cache.put("k", "v");
        RingFixture.await()
                .untilAsserted(
                        () -> assertThat(raw.names(ring.namespace() + ":*:e:*")).isEmpty());
    }

    @Test
    void withListenerTheNodeForgetsTheEntryAfterTheGraceEvenIfNobodyLooks() {
        RawServers raw = ring.raw();
        Cache<String, String> cache = shortLived(GRACE);
        cache.registerCacheEntryListener(here.registration(/* oldValues= */ true, /* synchronous= */ true));
        cache.put("k", "v");
        assertThat(raw.names(ring.namespace() + ":*:e:*")).hasSize(1);
        RingFixture.await()
                .untilAsserted(
                        () -> assertThat(raw.names(ring.namespace() + ":*:e:*")).isEmpty());
        assertThat(here.events(EventType.EXPIRED)).isEmpty();
    }

    @Test
    void aReadPastTheEndFreesTheEntryOnTheNode() {
        RawServers raw = ring.raw();
        Cache<String, String> cache = listening(here, /* oldValues= */ true);
        cache.put("k", "v");
        awaitGone(cache);
        assertThat(raw.names(ring.namespace() + ":*:e:*")).isEmpty();
    }
}

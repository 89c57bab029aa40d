package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Iterating over entries on three nodes. */
class IterationTest {

    private static final int ENTRIES = 5_000;

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final String name = RingFixture.uniqueName();
    private final Cache<String, String> cache = RingFixture.strings(ring.manager(), name);

    /** A key of the application's own class. */
    record Place(String city, int number) {}

    private enum Colour {
        RED
    }

    private static Map<String, String> entries(String prefix, int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> prefix + i, i -> "v" + i));
    }

    private static <K> List<K> keys(Cache<K, ?> cache) {
        return StreamSupport.stream(cache.spliterator(), false)
                .map(Cache.Entry::getKey)
                .toList();
    }

    @Test
    void everyEntryOfEveryNodeIsShownOnce() {
        RawServers raw = ring.raw();
        Map<String, String> stored = entries("k", ENTRIES);
        cache.putAll(stored);
        Map<String, String> shown = new HashMap<>();
        cache.forEach(
                entry -> assertThat(shown.put(entry.getKey(), entry.getValue())).isNull());
        assertThat(shown).isEqualTo(stored);
        assertThat(raw.nodes()).allSatisfy(node -> assertThat(node.dbsize()).isGreaterThan(ENTRIES / 5));
    }

    @Test
    void whatStaysIsShownOnceThoughOtherEntriesComeAndGo() {
        Map<String, String> staying = entries("stays", ENTRIES / 2);
        cache.putAll(staying);
        cache.putAll(entries("goes", ENTRIES / 2));
        Cache<String, String> other = RingFixture.strings(ring.manager(), name);
        List<String> shown = new ArrayList<>();
        int step = 0;
        for (Cache.Entry<String, String> entry : cache) {
            shown.add(entry.getKey());
            if (step < ENTRIES / 2) {
                other.remove("goes" + step);
                other.put("comes" + step, "v");
                step++;
            }
        }
        assertThat(shown).doesNotHaveDuplicates().containsAll(staying.keySet());
    }

    @Test
    void anIteratorRemovesWhatItShowed() {
        cache.putAll(entries("k", 100));
        Set<String> kept = new HashSet<>();
        for (Iterator<Cache.Entry<String, String>> walk = cache.iterator(); walk.hasNext(); ) {
            String key = walk.next().getKey();
            if (key.endsWith("7")) {
                walk.remove();
            } else {
                kept.add(key);
            }
        }
        assertThat(kept).hasSize(90);
        assertThat(keys(cache)).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(cache.containsKey("k7")).isFalse();
    }

    @Test
    void keysOfEveryKindAreShownAsTheyWerePut() {
        Cache<Object, Object> any =
                RingFixture.cache(ring.manager(), RingFixture.uniqueName(), Object.class, Object.class);
        List<Object> keys = List.of(
                "text",
                "",
                1,
                1L,
                -1L,
                (short) 1,
                'c',
                true,
                UUID.randomUUID(),
                new Place("a", 1),
                List.of("a", 1),
                Colour.RED);
        keys.forEach(key -> any.put(key, key));
        Map<Object, Object> shown = new HashMap<>();
        any.forEach(entry -> shown.put(entry.getKey(), entry.getValue()));
        assertThat(shown.keySet()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(shown).allSatisfy((key, value) -> assertThat(value).isEqualTo(key));
    }
}

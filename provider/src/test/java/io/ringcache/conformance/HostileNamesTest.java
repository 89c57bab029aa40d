package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of caches and keys that mean something to Redis, to files or to ourselves are just names. */
class HostileNamesTest {

    private static final List<String> PARTS = List.of(
            "a",
            ":",
            "{",
            "}",
            "{a}",
            "*",
            "?",
            "[",
            "[a-z]",
            "%",
            "%2A",
            "\\",
            "\n",
            "\r\n",
            "\0",
            "a:b",
            "a:e",
            "a*",
            "\u00e9",
            "e\u0301",
            "\u20ac",
            "\ud83d\ude00",
            " ",
            "\u00a0",
            "\u200b",
            "e",
            "t",
            "r",
            "s",
            "ch",
            "..",
            "$1",
            "'",
            "\"",
            "KEYS[1]");

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final CacheManager manager = ring.managerWithoutNear();

    private Cache<String, String> open(String name) {
        return RingFixture.strings(manager, name);
    }

    private static Map<String, String> content(Cache<String, String> cache) {
        Map<String, String> content = new HashMap<>();
        cache.forEach(entry -> content.put(entry.getKey(), entry.getValue()));
        return content;
    }

    private static Stream<List<String>> pairs() {
        return Stream.of(
                List.of("a:b", "c", "a", "b:c"),
                List.of("a", "e:x", "a:e", "x"),
                List.of("a", "b:e:s:y", "a:e:s:b", "y"),
                List.of("a:e:s", "x", "a", "s:x"),
                List.of("a", "x", "a:", "x"),
                List.of("a%3Ab", "c", "a:b", "c"),
                List.of("{a}", "x", "a", "x"),
                List.of("a", "", "a:", ""),
                List.of("A", "x", "a", "x"),
                List.of("\u00e9", "x", "e\u0301", "x"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aKeyOfOneCacheNeverMeetsAKeyOfAnother(List<String> names) {
        Cache<String, String> first = open(names.get(0));
        Cache<String, String> second = open(names.get(2));
        first.put(names.get(1), "first");
        assertThat(second.get(names.get(3))).isNull();
        second.put(names.get(3), "second");
        assertThat(content(first)).isEqualTo(Map.of(names.get(1), "first"));
        assertThat(content(second)).isEqualTo(Map.of(names.get(3), "second"));
    }

    @Test
    void keysOfAllKindsOfCharactersAreKeptApart() {
        Cache<String, String> cache = open("a");
        Map<String, String> entries = new HashMap<>();
        PARTS.forEach(first -> PARTS.forEach(second -> entries.put(first + second, first + "|" + second)));
        entries.put("", "empty");
        cache.putAll(entries);
        assertThat(cache.getAll(entries.keySet())).isEqualTo(entries);
        assertThat(content(cache)).isEqualTo(entries);
        assertThat(entries)
                .allSatisfy((key, value) -> assertThat(cache.get(key)).isEqualTo(value));
    }

    @Test
    void clearingAndDestroyingACacheTouchesNoOtherWhateverItsName() {
        List<Cache<String, String>> others = new ArrayList<>();
        for (String name : PARTS) {
            Cache<String, String> cache = open(name);
            cache.put("k", "of " + name);
            others.add(cache);
        }
        for (String name : List.of("a", "*", "a*", "[a-z]", "%", "a:e")) {
            Cache<String, String> cleared = manager.getCache(name);
            cleared.clear();
            assertThat(content(cleared)).isEmpty();
            cleared.put("k", "again");
            cleared.removeAll();
            manager.destroyCache(name);
            others.remove(cleared);
            assertThat(others)
                    .allSatisfy(cache -> assertThat(content(cache)).isEqualTo(Map.of("k", "of " + cache.getName())));
        }
    }

    @Test
    void destroyingLeavesNothingOnTheNodesButTheRing() {
        Cache<String, String> cache = open("a*");
        cache.put("k", "v");
        manager.destroyCache("a*");
        assertThat(ring.raw().names(ring.namespace() + ":*"))
                .allMatch(left -> left.startsWith(ring.namespace() + ":@"));
    }
}

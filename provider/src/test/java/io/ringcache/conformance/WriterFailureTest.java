package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The cache changes only by what the writer took. */
class WriterFailureTest {

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final Database database = new Database();

    private final Cache<String, String> cache = ring.manager()
            .createCache(
                    RingFixture.uniqueName(),
                    new MutableConfiguration<String, String>()
                            .setTypes(String.class, String.class)
                            .setWriteThrough(true)
                            .setCacheWriterFactory(() -> database));

    /** Refuses keys that start with "bad", and all of a batch that come after such a key. */
    private static final class Database implements CacheWriter<String, String> {
        private final Map<String, String> rows = new ConcurrentHashMap<>();
        private volatile boolean broken;

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            check(entry.getKey());
            rows.put(entry.getKey(), entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            for (Iterator<Cache.Entry<? extends String, ? extends String>> left = entries.iterator();
                    left.hasNext(); ) {
                write(left.next());
                left.remove();
            }
        }

        @Override
        public void delete(Object key) {
            check(key);
            rows.remove(key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            for (Iterator<?> left = keys.iterator(); left.hasNext(); ) {
                delete(left.next());
                left.remove();
            }
        }

        private void check(Object key) {
            if (broken || key.toString().startsWith("bad")) {
                throw new IllegalStateException("read only");
            }
        }
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(CacheWriterException.class)
                .isThrownBy(call)
                .withCauseInstanceOf(IllegalStateException.class);
    }

    private Map<String, String> content() {
        return Stream.iterate(cache.iterator(), Iterator::hasNext, walk -> walk)
                .map(Iterator::next)
                .collect(Collectors.toMap(Cache.Entry::getKey, Cache.Entry::getValue));
    }

    @Test
    void noOperationChangesTheCacheWhenTheWriterThrows() {
        cache.put("k", "v");
        database.broken = true;
        assertRefused(() -> cache.put("k", "w"));
        assertRefused(() -> cache.put("new", "w"));
        assertRefused(() -> cache.getAndPut("k", "w"));
        assertRefused(() -> cache.putIfAbsent("new", "w"));
        assertRefused(() -> cache.replace("k", "w"));
        assertRefused(() -> cache.replace("k", "v", "w"));
        assertRefused(() -> cache.getAndReplace("k", "w"));
        assertRefused(() -> cache.remove("k"));
        assertRefused(() -> cache.remove("k", "v"));
        assertRefused(() -> cache.getAndRemove("k"));
        assertRefused(() -> cache.putAll(Map.of("k", "w")));
        assertRefused(() -> cache.removeAll(Set.of("k")));
        assertRefused(() -> cache.removeAll());
        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(content()).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void aProcessorsChangeIsDroppedWhenTheWriterThrows() {
        cache.put("k", "v");
        database.broken = true;
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> cache.invoke("k", (entry, arguments) -> {
                    entry.setValue("w");
                    return null;
                }))
                .havingRootCause()
                .withMessage("read only");
        assertThat(cache.get("k")).isEqualTo("v");
    }

    @Test
    void putAllKeepsExactlyWhatTheWriterTook() {
        Map<String, String> batch = IntStream.range(0, 10).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
        batch.put("bad", "v");
        assertRefused(() -> cache.putAll(batch));
        assertThat(content()).isEqualTo(database.rows);
    }

    @Test
    void removeAllRemovesExactlyWhatTheWriterDeleted() {
        Set<String> keys = IntStream.range(0, 10).mapToObj(i -> "k" + i).collect(Collectors.toSet());
        keys.forEach(key -> cache.put(key, "v"));
        Set<String> batch = new HashSet<>(keys);
        batch.add("bad");
        assertRefused(() -> cache.removeAll(batch));
        assertThat(content()).isEqualTo(database.rows);
    }
}

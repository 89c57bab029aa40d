package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** No object that the application holds is an object of the cache: changing it changes nothing. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class AliasingTest {

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    @Parameter
    boolean near;

    private Cache<Object, Object> cache;

    @BeforeEach
    void open() {
        CacheManager manager = near ? ring.manager() : ring.managerWithoutNear();
        cache = RingFixture.cache(manager, RingFixture.uniqueName(), Object.class, Object.class);
        cache.put("k", list("stored"));
    }

    private static List<String> list(String... elements) {
        return new ArrayList<>(List.of(elements));
    }

    @SuppressWarnings("unchecked")
    private static void spoil(@Nullable Object value) {
        ((List<String>) Objects.requireNonNull(value)).add("spoilt");
    }

    private void assertUnchanged() {
        assertThat(cache.get("k")).isEqualTo(list("stored"));
        assertThat(cache.get("k")).isEqualTo(list("stored"));
    }

    @Test
    void theValueFromGetIsACopy() {
        spoil(cache.get("k"));
        spoil(cache.get("k"));
        assertUnchanged();
    }

    @Test
    void theValuesFromGetAllAreCopies() {
        spoil(cache.getAll(Set.of("k")).get("k"));
        spoil(cache.getAll(Set.of("k")).get("k"));
        assertUnchanged();
    }

    @Test
    void theValuesFromAnIteratorAreCopies() {
        cache.forEach(entry -> spoil(entry.getValue()));
        cache.forEach(entry -> spoil(entry.getValue()));
        assertUnchanged();
    }

    @Test
    void theValueGivenToPutIsCopied() {
        List<String> given = list("stored");
        cache.put("k", given);
        spoil(given);
        assertUnchanged();
    }

    @Test
    void theValuesGivenAndReturnedByGetAndPutAreCopies() {
        List<String> given = list("stored");
        spoil(cache.getAndPut("k", given));
        spoil(given);
        assertUnchanged();
    }

    @Test
    void theValueAProcessorReadsWithoutSettingItIsACopy() {
        cache.invoke("k", (entry, arguments) -> {
            spoil(entry.getValue());
            return null;
        });
        assertUnchanged();
    }

    @Test
    void theValueAProcessorSetIsCopied() {
        List<String> set = list("stored");
        Object returned = cache.invoke("k", (entry, arguments) -> {
            entry.setValue(set);
            return set;
        });
        spoil(returned);
        assertUnchanged();
    }

    @Test
    void theValuesOfEventsAreCopies() {
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<Object, Object>(
                new FactoryBuilder.SingletonFactory<CacheEntryListener<Object, Object>>(new Spoiler()),
                null,
                /* isOldValueRequired= */ true,
                /* isSynchronous= */ true));
        cache.put("k", list("other"));
        cache.put("k", list("stored"));
        assertUnchanged();
    }

    @Test
    void theKeyGivenToPutIsCopied() {
        List<String> key = list("key");
        cache.put(key, "value");
        cache.get(key);
        spoil(key);
        assertThat(cache.get(list("key"))).isEqualTo("value");
        assertThat(cache.get(key)).isNull();
    }

    @Test
    void theKeysFromAnIteratorAreCopies() {
        cache.put(list("key"), "value");
        cache.get(list("key"));
        cache.forEach(entry -> {
            if (entry.getKey() instanceof List<?> key) {
                spoil(key);
            }
        });
        assertThat(cache.get(list("key"))).isEqualTo("value");
    }

    @Test
    void theValueFromALoaderIsCopied() {
        List<String> loaded = list("stored");
        CacheManager manager = near ? ring.manager() : ring.managerWithoutNear();
        cache = manager.createCache(
                RingFixture.uniqueName(),
                new MutableConfiguration<>()
                        .setReadThrough(true)
                        .setCacheLoaderFactory(() -> ReadThroughTest.loader(key -> loaded)));
        spoil(cache.get("k"));
        loaded.clear();
        assertUnchanged();
    }

    /** Changes every value that it is told. */
    private static final class Spoiler
            implements CacheEntryCreatedListener<Object, Object>, CacheEntryUpdatedListener<Object, Object> {
        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends Object, ? extends Object>> events) {
            events.forEach(event -> spoil(event.getValue()));
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends Object, ? extends Object>> events) {
            events.forEach(event -> {
                spoil(event.getValue());
                spoil(event.getOldValue());
            });
        }
    }
}

package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A read that moves the end of an entry's life moves it for every JVM. */
class AccessExpiryTest {

    @RegisterExtension
    static final RingFixture RING = new RingFixture();

    private final String name = RingFixture.uniqueName();

    /** Entries live for ever until they are read; then a quarter of a second. */
    private static final class EndsSoonAfterAccess implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            return Duration.ETERNAL;
        }

        @Override
        public Duration getExpiryForAccess() {
            return new Duration(TimeUnit.MILLISECONDS, 250);
        }

        @Override
        @SuppressWarnings("NullAway") // the specification's way to say that nothing changes
        public @Nullable Duration getExpiryForUpdate() {
            return null;
        }
    }

    private Cache<String, String> cache(CacheManager manager, Factory<? extends ExpiryPolicy> policy) {
        return manager.createCache(
                name,
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setExpiryPolicyFactory(policy));
    }

    @Test
    void aShortenedLifeEndsWhereTheEntryIsNear() {
        Cache<String, String> shortening = cache(RING.manager(), EndsSoonAfterAccess::new);
        Cache<String, String> keeping = cache(RING.manager(), EternalExpiryPolicy.factoryOf());
        keeping.put("k", "v");
        assertThat(keeping.get("k")).isEqualTo("v");
        assertThat(shortening.get("k")).isEqualTo("v");
        RingFixture.await().untilAsserted(() -> assertThat(keeping.get("k")).isNull());
    }

    @Test
    void aTouchedEntryLivesOnWhereItIsTouchedAndElsewhere() {
        Factory<ExpiryPolicy> policy = TouchedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 2));
        Cache<String, String> here = cache(RING.manager(), policy);
        Cache<String, String> there = cache(RING.manager(), EternalExpiryPolicy.factoryOf());
        here.put("k", "v");
        assertThat(there.get("k")).isEqualTo("v");
        long start = System.nanoTime();
        // Twice as long as it would have lived untouched.
        RingFixture.await()
                .until(() -> here.get("k") == null || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(4));
        assertThat(here.get("k")).isEqualTo("v");
        assertThat(there.get("k")).isEqualTo("v");
    }
}

package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingConfiguration.Template;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A template's expiry counts in caches whose creator asked for none. */
class TemplateExpiryTest {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final javax.cache.expiry.Duration TEN_MINUTES =
            new javax.cache.expiry.Duration(TimeUnit.MINUTES, 10);

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final RawServers raw = ring.raw();

    private Cache<String, String> cache(Consumer<Template> template, Factory<ExpiryPolicy> policy) {
        return ring.manager(more -> more.template("default", template))
                .createCache(
                        "c",
                        new MutableConfiguration<String, String>()
                                .setTypes(String.class, String.class)
                                .setExpiryPolicyFactory(policy));
    }

    private Cache<String, String> eternal(Consumer<Template> template) {
        return cache(template, EternalExpiryPolicy.factoryOf());
    }

    @SuppressWarnings("unchecked")
    private static ExpiryPolicy shown(Cache<String, String> cache) {
        CompleteConfiguration<String, String> configuration = cache.getConfiguration(CompleteConfiguration.class);
        return configuration.getExpiryPolicyFactory().create();
    }

    /** For how long the server keeps an entry; negative if for ever. */
    private long millisLeft(String key) {
        byte[] name = RawServers.entry(ring.namespace(), "c", key);
        return raw.holder(name).pttl(name);
    }

    private void assertLife(String key) {
        assertThat(millisLeft(key)).isBetween(1L, LIFE.toMillis());
    }

    @Test
    void afterWriteIsAModifiedPolicyThatTheConfigurationShows() {
        Cache<String, String> cache = eternal(template -> template.expireAfterWrite(LIFE));
        cache.put("k", "v");
        assertLife("k");
        assertThat(shown(cache)).isEqualTo(new ModifiedExpiryPolicy(TEN_MINUTES));
    }

    @Test
    void afterAccessIsATouchedPolicyThatTheConfigurationShows() {
        Cache<String, String> cache = eternal(template -> template.expireAfterAccess(LIFE));
        cache.put("k", "v");
        assertLife("k");
        assertThat(shown(cache)).isEqualTo(new TouchedExpiryPolicy(TEN_MINUTES));
    }

    @Test
    void aPolicyThatWasGivenWins() {
        Cache<String, String> cache = cache(
                template -> template.expireAfterWrite(LIFE),
                CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_DAY));
        cache.put("k", "v");
        assertThat(millisLeft("k")).isGreaterThan(LIFE.toMillis());
        assertThat(shown(cache)).isEqualTo(new CreatedExpiryPolicy(javax.cache.expiry.Duration.ONE_DAY));
    }

    @Test
    void withoutAnExpiryEntriesStayForEver() {
        Cache<String, String> cache = eternal(template -> template.nearMaxEntries(5));
        cache.put("k", "v");
        assertThat(millisLeft("k")).isNegative();
        assertThat(shown(cache)).isEqualTo(new EternalExpiryPolicy());
    }

    @Test
    void aPutIsStillOneScriptWithoutALook() {
        Cache<String, String> cache = eternal(template -> template.expireAfterWrite(LIFE));
        cache.getAll(
                Map.of("a", 1, "b", 2, "c", 3, "d", 4, "e", 5, "f", 6, "g", 7).keySet());
        Map<String, Long> before = raw.counts();
        cache.put("k", "v");
        assertThat(raw.countedSince(before))
                .doesNotContainKeys("mget", "getrange")
                .containsEntry("evalsha", 1L);
    }
}

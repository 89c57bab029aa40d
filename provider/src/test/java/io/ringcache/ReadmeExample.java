package io.ringcache;

import java.net.URI;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.spi.CachingProvider;

/** The example of the README, which {@link ReadmeExampleTest} compares and runs. */
final class ReadmeExample {

    private ReadmeExample() {}

    static int sellOne(String... nodes) {
        RingConfiguration ring = RingConfiguration.builder().nodes(nodes).build();
        CachingProvider provider = Caching.getCachingProvider();
        try (CacheManager manager = provider.getCacheManager(URI.create("ringcache:shop"), null, ring.toProperties())) {
            MutableConfiguration<String, Integer> configuration = new MutableConfiguration<String, Integer>()
                    .setTypes(String.class, Integer.class)
                    .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(Duration.ONE_HOUR));
            Cache<String, Integer> stock = manager.createCache("stock", configuration);

            // On the server that owns the key, and in the memory of this JVM.
            stock.put("apples", 3);
            // From the memory of this JVM, as long as no other JVM changes it.
            stock.get("apples");
            // Atomic, whatever other JVMs do at the same time.
            return stock.invoke("apples", (entry, arguments) -> {
                entry.setValue(entry.getValue() - 1);
                return entry.getValue();
            });
        }
    }
}

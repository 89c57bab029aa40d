package io.ringcache.samples.benchmarks.child;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import java.util.OptionalLong;

/** Caffeine's JSR-107 provider. */
final class CaffeineTexts {

    private CaffeineTexts() {}

    static StringCache jcache(int entries) {
        CaffeineConfiguration<String, String> configuration = new CaffeineConfiguration<>();
        configuration.setTypes(String.class, String.class).setStoreByValue(true);
        configuration.setMaximumSize(OptionalLong.of(entries));
        return JCaches.local("com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider", configuration);
    }
}

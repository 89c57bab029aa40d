package io.ringcache;

import io.ringcache.internal.config.ExpirySettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;

/** Gives a cache the expiry of its template where the application left JSR-107's default, which is none. Stateless. */
final class DefaultExpiry {

    private DefaultExpiry() {}

    static <K, V> CompleteConfiguration<K, V> apply(CompleteConfiguration<K, V> configuration, ExpirySettings expiry) {
        boolean left = configuration.getExpiryPolicyFactory().equals(EternalExpiryPolicy.factoryOf());
        if (!left || expiry.equals(ExpirySettings.defaults())) {
            return configuration;
        }
        return new MutableConfiguration<>(configuration).setExpiryPolicyFactory(factory(expiry));
    }

    private static Factory<ExpiryPolicy> factory(ExpirySettings expiry) {
        return expiry.afterAccess().isZero()
                ? ModifiedExpiryPolicy.factoryOf(duration(expiry.afterWrite()))
                : TouchedExpiryPolicy.factoryOf(duration(expiry.afterAccess()));
    }

    private static javax.cache.expiry.Duration duration(Duration duration) {
        return new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, duration.toMillis());
    }
}

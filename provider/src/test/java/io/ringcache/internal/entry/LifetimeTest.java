package io.ringcache.internal.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.Test;

/** What a policy's answer means. */
class LifetimeTest {

    @Test
    void theFourMeanings() {
        assertThat(Lifetime.of(null)).isEqualTo(Lifetime.UNCHANGED);
        assertThat(Lifetime.of(Duration.ETERNAL)).isEqualTo(Lifetime.ETERNAL);
        assertThat(Lifetime.of(Duration.ZERO)).isEqualTo(Lifetime.ENDED);
        assertThat(Lifetime.of(Duration.ONE_MINUTE)).isEqualTo(new Lifetime(Lifetime.Kind.LIMITED, 60_000));
    }

    @Test
    void aLifeOfMoreThanACenturyHasNoEnd() {
        assertThat(Lifetime.of(new Duration(TimeUnit.DAYS, Long.MAX_VALUE))).isEqualTo(Lifetime.ETERNAL);
        assertThat(Lifetime.of(new Duration(TimeUnit.DAYS, 36_501))).isEqualTo(Lifetime.ETERNAL);
        assertThat(Lifetime.of(new Duration(TimeUnit.DAYS, 36_500)).kind()).isEqualTo(Lifetime.Kind.LIMITED);
    }

    @Test
    @SuppressWarnings("NullAway") // what a broken policy does
    void aPolicyMustAnswerForACreation() {
        ExpiryPolicy broken = new ExpiryPolicy() {
            @Override
            public Duration getExpiryForCreation() {
                return null;
            }

            @Override
            public Duration getExpiryForAccess() {
                return Duration.ETERNAL;
            }

            @Override
            public Duration getExpiryForUpdate() {
                return Duration.ETERNAL;
            }
        };
        assertThatThrownBy(() -> new Lifetimes(broken).onCreation())
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("getExpiryForCreation")
                .hasMessageContaining("return a Duration");
    }
}

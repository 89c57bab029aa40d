package io.ringcache.internal.entry;

import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The expiry policy as one operation asks it: each question at most once, and only when the answer matters, however
 * often the operation is decided again (JSR-107 section 6). Not thread-safe: one instance per operation and key.
 */
public final class Lifetimes {

    private final ExpiryPolicy policy;
    private @Nullable Lifetime creation;
    private @Nullable Lifetime update;
    private @Nullable Lifetime access;

    public Lifetimes(ExpiryPolicy policy) {
        this.policy = policy;
    }

    public Lifetime onCreation() {
        Lifetime known = creation;
        if (known == null) {
            Duration answer = policy.getExpiryForCreation();
            if (answer == null) {
                throw new CacheException(policy.getClass().getName()
                        + ".getExpiryForCreation() returned null; return a Duration, for example Duration.ETERNAL");
            }
            known = creation = Lifetime.of(answer);
        }
        return known;
    }

    public Lifetime onUpdate() {
        Lifetime known = update;
        if (known == null) {
            known = update = Lifetime.of(policy.getExpiryForUpdate());
        }
        return known;
    }

    public Lifetime onAccess() {
        Lifetime known = access;
        if (known == null) {
            known = access = Lifetime.of(policy.getExpiryForAccess());
        }
        return known;
    }
}

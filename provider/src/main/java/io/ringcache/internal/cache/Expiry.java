package io.ringcache.internal.cache;

import io.ringcache.internal.entry.Lifetime;
import io.ringcache.internal.entry.Lifetimes;
import java.util.Set;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The cache's expiry policy, and what is known of it without asking: the policies of {@code javax.cache.expiry} always
 * give the same answers. Thread-safe if the policy is.
 */
public final class Expiry {

    private static final Set<Class<?>> IGNORE_ACCESS =
            Set.of(CreatedExpiryPolicy.class, EternalExpiryPolicy.class, ModifiedExpiryPolicy.class);

    private static final Set<Class<?>> CONSTANT = Set.of(
            AccessedExpiryPolicy.class,
            CreatedExpiryPolicy.class,
            EternalExpiryPolicy.class,
            ModifiedExpiryPolicy.class,
            TouchedExpiryPolicy.class);

    private final ExpiryPolicy policy;
    private final boolean constant;
    private final boolean ignoresAccess;
    private final @Nullable Lifetime anyWrite;

    public Expiry(ExpiryPolicy policy) {
        this.policy = policy;
        this.constant = CONSTANT.contains(policy.getClass());
        this.ignoresAccess = IGNORE_ACCESS.contains(policy.getClass());
        this.anyWrite = anyWrite(policy);
    }

    private static @Nullable Lifetime anyWrite(ExpiryPolicy policy) {
        Class<?> type = policy.getClass();
        boolean known = type == EternalExpiryPolicy.class
                || type == ModifiedExpiryPolicy.class
                || type == TouchedExpiryPolicy.class;
        if (!known) {
            return null;
        }
        Lifetime lifetime = Lifetime.of(policy.getExpiryForCreation());
        return lifetime.isEnded() ? null : lifetime;
    }

    /** The policy for one operation. */
    Lifetimes ask() {
        return new Lifetimes(policy);
    }

    /** Whether asking once too often cannot be noticed. */
    boolean constant() {
        return constant;
    }

    /** Whether a read never changes a life. */
    boolean ignoresAccess() {
        return ignoresAccess;
    }

    /** The life that every write gives, new entry or not; {@code null} where that cannot be said. */
    @Nullable
    Lifetime anyWrite() {
        return anyWrite;
    }
}

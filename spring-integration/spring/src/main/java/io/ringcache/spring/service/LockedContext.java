package io.ringcache.spring.service;

import org.jspecify.annotations.Nullable;

/** What a {@link Locked} method can know of its lock. */
public final class LockedContext {

    private static final ThreadLocal<Long> TOKEN = new ThreadLocal<>();

    private LockedContext() {}

    /**
     * The fencing token of the innermost {@link Locked} method that this thread is in: higher than that of any call before which
     * held the lock of this name. To be called in the method itself or what it calls; a method with an asynchronous or reactive result
     * reads it before it returns, and its lambdas use the value.
     *
     * @throws IllegalStateException outside of such a method
     */
    public static long currentToken() {
        Long token = TOKEN.get();
        if (token == null) {
            throw new IllegalStateException(
                    "this thread is in no @Locked method: read the token in the method itself, before"
                            + " anything that runs in another thread; and see that the method was called through its bean");
        }
        return token;
    }

    /** Runs {@code body} with this token. */
    static @Nullable Object with(long token, Body body) throws Throwable {
        Long outer = TOKEN.get();
        TOKEN.set(token);
        try {
            return body.run();
        } finally {
            if (outer == null) {
                TOKEN.remove();
            } else {
                TOKEN.set(outer);
            }
        }
    }
}

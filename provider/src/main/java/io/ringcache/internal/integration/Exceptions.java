package io.ringcache.internal.integration;

import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriterException;

/** What callers get when the application's own code fails. Stateless; an {@link Error} is never wrapped. */
final class Exceptions {

    private Exceptions() {}

    static CacheLoaderException ofLoader(Exception thrown) {
        return thrown instanceof CacheLoaderException known
                ? known
                : new CacheLoaderException(
                        "the cache loader failed: " + thrown.getClass().getName(), thrown);
    }

    /** The load ran in another thread: this caller gets an exception with a stack trace of its own. */
    static RuntimeException ofJoinedLoad(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return new CacheLoaderException("a load of the same key in another thread failed", thrown);
    }

    static CacheWriterException ofWriter(Exception thrown) {
        return thrown instanceof CacheWriterException known
                ? known
                : new CacheWriterException(
                        "the cache writer failed: " + thrown.getClass().getName(), thrown);
    }
}

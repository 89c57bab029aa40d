package io.ringcache.internal.event;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Closes what factories made, where it can be closed: each object once, all of them whatever fails. */
final class Resources {

    private Resources() {}

    /**
     * Closes listeners and filters of ended registrations, unless a staying registration uses the same object.
     *
     * @throws CacheException with the first failure as its cause and the others suppressed
     */
    static void close(
            Collection<? extends Registration<?, ?>> ended, Collection<? extends Registration<?, ?>> staying) {
        Set<Object> resources = Collections.newSetFromMap(new IdentityHashMap<>());
        ended.forEach(registration -> registration.resources().forEach(resources::add));
        staying.forEach(registration -> registration.resources().forEach(resources::remove));
        @Nullable CacheException failure = null;
        for (Object resource : resources) {
            try {
                closeIfPossible(resource);
            } catch (Exception thrown) {
                if (failure == null) {
                    failure = new CacheException("Closing a cache entry listener or its filter failed", thrown);
                } else {
                    failure.addSuppressed(thrown);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes the resource because of a failure, to which a second one is only added. */
    static void closeAfter(Throwable failure, Object resource) {
        try {
            closeIfPossible(resource);
        } catch (Exception second) {
            failure.addSuppressed(second);
        }
    }

    private static void closeIfPossible(Object resource) throws Exception {
        if (resource instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}

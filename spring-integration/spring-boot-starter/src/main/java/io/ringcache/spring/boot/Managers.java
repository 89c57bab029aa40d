package io.ringcache.spring.boot;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import javax.cache.CacheException;

/** Makes cache managers, and tells of their mistakes as of those of properties. */
final class Managers {

    private Managers() {}

    static RingCacheManager make(
            RingCachingProvider provider, ManagerUri uri, ClassLoader loader, RingConfiguration configuration) {
        try {
            return provider.getCacheManager(uri.uri(), loader, configuration).unwrap(RingCacheManager.class);
        } catch (CacheException e) {
            throw new RingcachePropertyException(null, null, String.valueOf(e.getMessage()), e);
        }
    }
}

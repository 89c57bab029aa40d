package io.ringcache.spring.boot;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import java.util.Optional;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/**
 * The cache manager whose connections locks and rate limiters use: that of the application if it is one of Ringcache, else one of
 * their own, which no bean shows. Not thread-safe, as the making of beans is not concurrent.
 */
final class ServiceManager implements AutoCloseable {

    private final ManagerUri uri;
    private final ClassLoader loader;
    private final RingConfiguration configuration;
    private final Iterable<CacheManager> managers;
    private @Nullable RingCachingProvider own;

    ServiceManager(
            ManagerUri uri, ClassLoader loader, RingConfiguration configuration, Iterable<CacheManager> managers) {
        this.uri = uri;
        this.loader = loader;
        this.configuration = configuration;
        this.managers = managers;
    }

    RingCacheManager get() {
        for (CacheManager manager : managers) {
            Optional<RingCacheManager> ours = unwrapped(manager);
            if (ours.isPresent()) {
                return ours.get();
            }
        }
        RingCachingProvider provider = own == null ? new RingCachingProvider() : own;
        own = provider;
        return Managers.make(provider, uri, loader, configuration);
    }

    private static Optional<RingCacheManager> unwrapped(CacheManager manager) {
        try {
            return Optional.of(manager.unwrap(RingCacheManager.class));
        } catch (IllegalArgumentException anotherKind) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}

package io.ringcache;

import io.ringcache.internal.config.Settings;
import io.ringcache.internal.config.SettingsParser;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The caching provider: {@code Caching.getCachingProvider()} finds it on the class path (JSR-107 section 3).
 *
 * <p>There is one cache manager per URI and class loader. A URI that names a file or class path resource gives the
 * configuration; see {@code docs/configuration.md} and {@link RingConfiguration}. Managers of one provider that use the
 * same nodes share connections and threads; nothing connects before a cache is first used.
 *
 * <p>Thread-safe.
 */
public final class RingCachingProvider implements CachingProvider {

    private static final URI DEFAULT_URI = URI.create("ringcache:default");

    private final Map<ClassLoader, Map<URI, RingCacheManager>> managers = new WeakHashMap<>();
    private final SharedNodes sharedNodes = new SharedNodes();

    /** Called by {@code javax.cache.Caching} and by those who want a provider of their own. */
    public RingCachingProvider() {}

    @Override
    public CacheManager getCacheManager(
            @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
        URI name = uri == null ? getDefaultURI() : uri;
        ClassLoader loader = classLoader == null ? getDefaultClassLoader() : classLoader;
        synchronized (managers) {
            RingCacheManager known =
                    managers.computeIfAbsent(loader, l -> new HashMap<>()).get(name);
            if (known != null && !known.isClosed()) {
                return known;
            }
            Settings settings = SettingsParser.parse(name, loader, properties);
            Properties own = new Properties();
            if (properties != null) {
                own.putAll(properties);
            }
            RingCacheManager manager = new RingCacheManager(this, name, loader, own, settings, sharedNodes);
            managers.computeIfAbsent(loader, l -> new HashMap<>()).put(name, manager);
            return manager;
        }
    }

    /**
     * The cache manager for {@code uri} and {@code classLoader}, with a typed configuration if it is made now.
     *
     * @throws javax.cache.CacheException if the configuration cannot be read or is wrong
     */
    public CacheManager getCacheManager(
            @Nullable URI uri, @Nullable ClassLoader classLoader, RingConfiguration configuration) {
        return getCacheManager(uri, classLoader, configuration.toProperties());
    }

    @Override
    public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        return getCacheManager(uri, classLoader, getDefaultProperties());
    }

    @Override
    public CacheManager getCacheManager() {
        return getCacheManager(getDefaultURI(), getDefaultClassLoader(), getDefaultProperties());
    }

    @Override
    public ClassLoader getDefaultClassLoader() {
        return RingCachingProvider.class.getClassLoader();
    }

    @Override
    public URI getDefaultURI() {
        return DEFAULT_URI;
    }

    @Override
    public Properties getDefaultProperties() {
        return new Properties();
    }

    @Override
    public void close() {
        closeAll(null, null);
    }

    @Override
    public void close(ClassLoader classLoader) {
        closeAll(classLoader == null ? getDefaultClassLoader() : classLoader, null);
    }

    @Override
    public void close(URI uri, ClassLoader classLoader) {
        closeAll(classLoader == null ? getDefaultClassLoader() : classLoader, uri == null ? getDefaultURI() : uri);
    }

    private void closeAll(@Nullable ClassLoader loader, @Nullable URI uri) {
        List<RingCacheManager> closing = new ArrayList<>();
        synchronized (managers) {
            managers.forEach((managedLoader, byUri) -> {
                if (loader == null || loader.equals(managedLoader)) {
                    byUri.values().stream()
                            .filter(manager -> uri == null || uri.equals(manager.getURI()))
                            .forEach(closing::add);
                }
            });
        }
        closing.forEach(RingCacheManager::close);
    }

    void forget(RingCacheManager manager) {
        synchronized (managers) {
            Map<URI, RingCacheManager> byUri = managers.get(manager.getClassLoader());
            if (byUri != null && byUri.remove(manager.getURI(), manager) && byUri.isEmpty()) {
                managers.remove(manager.getClassLoader());
            }
        }
    }

    /** Storing by reference is not supported: values leave the JVM. */
    @Override
    public boolean isSupported(OptionalFeature optionalFeature) {
        return false;
    }
}

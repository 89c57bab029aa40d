package io.ringcache.samples.quickstart;

import io.ringcache.RingConfiguration;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The shop's two caches. This is all the code that an application needs to use Ringcache; everything but {@link
 * RingConfiguration} is the standard API, {@code javax.cache}. Safe for use by several threads.
 */
final class Shop implements AutoCloseable {

    static final String PRODUCTS = "products";
    static final String REMOTE_PRODUCTS = "remote-products";

    private final CachingProvider provider;
    private final CacheManager manager;
    private final Cache<String, Product> products;
    private final Cache<String, Product> remoteProducts;

    private Shop(List<String> nodes, @Nullable ProductDatabase database) {
        provider = Caching.getCachingProvider();
        // The file ringcache.yaml on the class path has the settings, these properties add the Redis servers.
        Properties properties = RingConfiguration.builder()
                .nodes(nodes.toArray(String[]::new))
                .build()
                .toProperties();
        manager = provider.getCacheManager(
                URI.create("classpath:ringcache.yaml"), Shop.class.getClassLoader(), properties);

        MutableConfiguration<String, Product> configuration = new MutableConfiguration<String, Product>()
                .setTypes(String.class, Product.class)
                .setStatisticsEnabled(true);
        if (database != null) {
            configuration.setReadThrough(true).setCacheLoaderFactory(() -> new ProductLoader(database));
        }
        // The names decide: the template "remote-*" of ringcache.yaml turns the near cache off for the second.
        products = manager.createCache(PRODUCTS, configuration);
        remoteProducts = manager.createCache(REMOTE_PRODUCTS, configuration);
    }

    /** Opens the shop; what its caches do not have, they read from the database. */
    static Shop withDatabase(List<String> nodes, ProductDatabase database) {
        return new Shop(nodes, database);
    }

    /** Opens the shop without a database: it has what other JVMs put into the same caches. */
    static Shop withoutDatabase(List<String> nodes) {
        return new Shop(nodes, null);
    }

    /** Returns the products, with a near cache in this JVM. */
    Cache<String, Product> products() {
        return products;
    }

    /** Returns the products in a cache that has no near cache. */
    Cache<String, Product> remoteProducts() {
        return remoteProducts;
    }

    /** Removes all entries on all servers. */
    void clear() {
        products.clear();
        remoteProducts.clear();
    }

    @Override
    public void close() {
        provider.close();
    }
}

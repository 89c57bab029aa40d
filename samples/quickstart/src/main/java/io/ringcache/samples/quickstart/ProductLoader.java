package io.ringcache.samples.quickstart;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the database what the cache does not have. The cache calls it; the shop only ever calls the cache. Safe for
 * use by several threads.
 */
final class ProductLoader implements CacheLoader<String, Product> {

    private final ProductDatabase database;

    ProductLoader(ProductDatabase database) {
        this.database = database;
    }

    /** For one key, as in {@code cache.get}; {@code null} tells the cache that there is no such product. */
    @Override
    public @Nullable Product load(String sku) {
        return loadAll(List.of(sku)).get(sku);
    }

    /** For many keys, as in {@code cache.getAll}: one query instead of one per key. */
    @Override
    public Map<String, Product> loadAll(Iterable<? extends String> skus) {
        List<String> wanted = StreamSupport.stream(skus.spliterator(), false)
                .<String>map(Function.identity())
                .toList();
        try {
            return database.find(wanted).stream().collect(Collectors.toMap(Product::sku, Function.identity()));
        } catch (SQLException e) {
            throw new CacheLoaderException("The database does not answer", e);
        }
    }
}

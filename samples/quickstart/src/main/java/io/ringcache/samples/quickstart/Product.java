package io.ringcache.samples.quickstart;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A product of the shop: the value in the cache. Immutable.
 *
 * <p>It implements nothing and is registered nowhere. A cache whose value type is {@code Product} may store it.
 */
record Product(String sku, String name, String category, BigDecimal price, int stock, Instant updated) {

    Product withPrice(BigDecimal newPrice) {
        return new Product(sku, name, category, newPrice, stock, Instant.now());
    }

    Product withStock(int newStock) {
        return new Product(sku, name, category, price, newStock, Instant.now());
    }
}

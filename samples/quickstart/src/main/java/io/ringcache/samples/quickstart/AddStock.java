package io.ringcache.samples.quickstart;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/**
 * Adds one to a product's stock and returns the new stock. It may run again when another JVM was faster, but counts
 * once. Immutable.
 */
final class AddStock implements EntryProcessor<String, Product, Integer> {

    @Override
    public Integer process(MutableEntry<String, Product> entry, Object... arguments) {
        Product product = entry.getValue();
        Product delivered = product.withStock(product.stock() + 1);
        entry.setValue(delivered);
        return delivered.stock();
    }
}

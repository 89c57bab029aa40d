package io.ringcache.samples.benchmarks.near;

import java.util.Map;

/** No cache: answers with the key, so that what remains is what all contestants pay for choosing it. */
final class KeyAlone implements LocalCache {

    @Override
    public Object get(Object key) {
        return key;
    }

    @Override
    public void putAll(Map<Object, Object> entries) {
        // There is nothing to keep them.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}

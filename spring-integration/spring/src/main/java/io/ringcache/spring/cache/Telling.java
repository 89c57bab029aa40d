package io.ringcache.spring.cache;

/**
 * Who is told of the loads of a cache. Immutable.
 *
 * @param cache the name of the cache
 */
record Telling(String cache, LoadListener listener) {

    /** The same for a load that another thread may begin for this one. */
    Telling asked() {
        LoadListener asked = listener.asked();
        return asked.equals(listener) ? this : new Telling(cache, asked);
    }

    LoadListener.Ending begin() {
        return listener.began(cache);
    }
}

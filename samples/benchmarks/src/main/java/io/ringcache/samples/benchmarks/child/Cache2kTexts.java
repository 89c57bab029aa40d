package io.ringcache.samples.benchmarks.child;

/** cache2k's JSR-107 provider. */
final class Cache2kTexts {

    private Cache2kTexts() {}

    /** Bounded like the others. */
    static StringCache jcache(int entries) {
        return JCaches.local(
                "org.cache2k.jcache.provider.JCacheProvider",
                org.cache2k.jcache.ExtendedMutableConfiguration.of(
                        new org.cache2k.Cache2kBuilder<String, String>() {}.entryCapacity(entries)));
    }
}

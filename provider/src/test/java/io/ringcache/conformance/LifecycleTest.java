package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CompletionListenerFuture;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was opened is gone after it was closed. */
class LifecycleTest {

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private static Set<Long> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ringcache-")
                        || thread.getName().startsWith("lettuce-"))
                .map(Thread::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void awaitThreads(Set<Long> expected) {
        RingFixture.await().untilAsserted(() -> {
            Set<Long> added = ourThreads();
            added.removeAll(expected);
            assertThat(added).isEmpty();
        });
    }

    private RingConfiguration configuration() {
        return RingConfiguration.builder()
                .nodes(ring.servers().uris().toArray(String[]::new))
                .namespace(ring.namespace())
                .build();
    }

    /** Uses all kinds of threads: of the client, of loads, of probes, of workers. */
    private static void use(CacheManager manager, String name) throws Exception {
        Cache<String, String> cache = manager.createCache(
                name,
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setStatisticsEnabled(true)
                        .setManagementEnabled(true)
                        .setCacheLoaderFactory(() -> ReadThroughTest.loader(key -> "loaded")));
        cache.registerCacheEntryListener(new Recorder().registration(/* oldValues= */ true, /* synchronous= */ false));
        cache.put("k", "v");
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(Set.of("a", "b", "c", "d"), /* replaceExistingValues= */ true, loaded);
        loaded.get();
        cache.clear();
    }

    @Test
    void threadsStayWhileOneManagerOfTheProviderIsOpenAndEndWithTheLast() throws Exception {
        Set<Long> before = ourThreads();
        try (RingCachingProvider provider = new RingCachingProvider()) {
            CacheManager first = provider.getCacheManager(URI.create("ringcache:first"), null, configuration());
            CacheManager last = provider.getCacheManager(URI.create("ringcache:last"), null, configuration());
            use(first, "c");
            use(last, "c");
            first.close();
            assertThat(ourThreads()).hasSizeGreaterThan(before.size());
            assertThat(last.getCache("c").get("k")).isNull();
            last.close();
            awaitThreads(before);
        }
    }

    @Test
    void twentyLivesLeaveNoThread() throws Exception {
        Set<Long> before = ourThreads();
        for (int i = 0; i < 20; i++) {
            try (RingCachingProvider provider = new RingCachingProvider()) {
                use(provider.getCacheManager(URI.create("ringcache:life"), null, configuration()), "c" + i);
            }
        }
        awaitThreads(before);
    }

    @Test
    void aManagerThatWasNeverUsedLeavesNoThread() {
        Set<Long> before = ourThreads();
        try (RingCachingProvider provider = new RingCachingProvider()) {
            CacheManager manager = provider.getCacheManager(URI.create("ringcache:unused"), null, configuration());
            RingFixture.strings(manager, "never-used");
        }
        awaitThreads(before);
    }

    @Test
    void theBeansOfAManagerGoWithIt() throws Exception {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName all = beansOf("javax.cache", "ringcache.beans");
        ObjectName nodes = beansOf("io.ringcache", "ringcache.beans");
        try (RingCachingProvider provider = new RingCachingProvider()) {
            CacheManager manager =
                    provider.getCacheManager(URI.create("ringcache:ringcache.beans"), null, configuration());
            use(manager, "c");
            assertThat(beans.queryNames(all, null)).hasSize(2);
            assertThat(beans.queryNames(nodes, null)).hasSize(3);
            manager.close();
            assertThat(beans.queryNames(nodes, null)).isEmpty();
            assertThat(beans.queryNames(all, null)).isEmpty();
        }
    }

    private static ObjectName beansOf(String domain, String manager) throws MalformedObjectNameException {
        return new ObjectName(domain + ":CacheManager=*" + manager + "*,*");
    }

    @Test
    void theClassLoaderOfAClosedManagerCanBeCollected() throws Exception {
        try (RingCachingProvider provider = new RingCachingProvider()) {
            WeakReference<ClassLoader> reference = useAndClose(provider);
            RingFixture.await().until(() -> {
                System.gc();
                return reference.get() == null;
            });
        }
    }

    private WeakReference<ClassLoader> useAndClose(RingCachingProvider provider) throws Exception {
        ClassLoader loader = new URLClassLoader(new URL[0], LifecycleTest.class.getClassLoader());
        use(provider.getCacheManager(URI.create("ringcache:loader"), loader, configuration()), "c");
        provider.close(loader);
        return new WeakReference<>(loader);
    }
}

package io.ringcache.region;

import static io.ringcache.region.TwoRegions.EU;
import static io.ringcache.region.TwoRegions.US;
import static io.ringcache.region.TwoRegions.answers;
import static io.ringcache.region.TwoRegions.await;
import static io.ringcache.region.TwoRegions.awaitTold;
import static io.ringcache.region.TwoRegions.cache;
import static io.ringcache.region.TwoRegions.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.RingCacheManager;
import io.ringcache.RingConfiguration;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.lock.DistributedLock;
import io.ringcache.near.NearMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code docs/regions.md} promises, with 80 ms between the regions. */
class RegionsTest {

    private static final int CALLS = 200;
    private static final int KEYS = 40;

    private static TwoRegions regions;
    private static int namespaces;

    private final String namespace = "regions" + namespaces++;

    @BeforeAll
    static void start() {
        regions = new TwoRegions();
    }

    @AfterAll
    static void end() {
        regions.close();
    }

    @AfterEach
    void close() {
        regions.closeManagers();
    }

    private RingCacheManager manager(String region, Consumer<RingConfiguration.Builder> more) {
        return regions.manager(region, namespace, more);
    }

    private RingCacheManager manager(String region) {
        return manager(region, more -> {});
    }

    private RingCacheManager replicating(String region) {
        return manager(region, more -> more.setting("regions.replicate", "replicate"));
    }

    private static void near(RingConfiguration.Builder configuration) {
        configuration.template("default", template -> template.nearMode(NearMode.INVALIDATE));
    }

    /** In microseconds: the median, and what one in a hundred exceeds. */
    private record Latency(long p50, long p99) {
        static Latency of(Runnable call, int calls) {
            long[] micros = new long[calls];
            for (int i = 0; i < calls; i++) {
                long start = System.nanoTime();
                call.run();
                micros[i] = (System.nanoTime() - start) / 1000;
            }
            Arrays.sort(micros);
            return new Latency(micros[calls / 2], micros[calls * 99 / 100]);
        }
    }

    @Test
    void readsAndWritesStayInTheRegion() {
        RingCacheManager eu = manager(EU);
        Cache<String, String> cache = cache(eu);
        AtomicInteger next = new AtomicInteger();
        long readsBefore = regions.calls(US, "mget");
        Latency puts = Latency.of(() -> cache.put("k" + next.incrementAndGet(), "v"), CALLS);
        awaitTold(eu);
        Latency gets = Latency.of(() -> cache.get("k" + next.getAndDecrement()), CALLS);
        assertThat(regions.calls(US, "mget")).isEqualTo(readsBefore);
        assertThat(status(eu, US).told()).isEqualTo(CALLS);
        System.out.println("regional, 80 ms apart: puts " + puts + ", gets " + gets + " µs");
        assertThat(puts.p50()).isLessThan(40_000);
        assertThat(gets.p50()).isLessThan(40_000);
    }

    @Test
    void inModeGlobalSomeKeysAreFar() {
        RingCacheManager eu = manager(EU, more -> more.setting("regions.mode", "global"));
        Cache<String, String> cache = cache(eu);
        AtomicInteger next = new AtomicInteger();
        Latency gets = Latency.of(() -> cache.get("k" + next.incrementAndGet()), KEYS);
        System.out.println("one ring over both, 80 ms apart: gets " + gets + " µs");
        assertThat(gets.p99()).isGreaterThan(80_000);
        assertThat(eu.regions()).isEmpty();
    }

    @Test
    void whatIsWrittenInOneRegionIsForgottenInTheOther() {
        RingCacheManager first = manager(EU, RegionsTest::near);
        Cache<String, String> eu = cache(first);
        RingCacheManager second = manager(US, RegionsTest::near);
        Cache<String, String> us = cache(second);
        us.put("k", "old");
        eu.put("first", "connects");
        awaitTold(first, second);
        assertThat(us.get("k")).isEqualTo("old");
        long start = System.nanoTime();
        eu.put("k", "new");
        await(() -> us.get("k") == null);
        System.out.println("invalidation over 80 ms took " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(eu.get("k")).isEqualTo("new");
    }

    /** Loads for each key in turn. */
    public static final class Source implements CacheLoader<String, String> {
        static final AtomicInteger LOADS = new AtomicInteger();

        @Override
        public String load(String key) {
            LOADS.incrementAndGet();
            return "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> all = new HashMap<>();
            keys.forEach(key -> all.put(key, load(key)));
            return all;
        }
    }

    private static Cache<String, String> loading(RingCacheManager manager) {
        return manager.createCache(
                "l",
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setReadThrough(true)
                        .setCacheLoaderFactory(FactoryBuilder.factoryOf(Source.class)));
    }

    @Test
    void regionsDoNotForgetWhatTheOtherOneLoads() {
        RingCacheManager first = manager(EU);
        RingCacheManager second = manager(US);
        Cache<String, String> eu = loading(first);
        Cache<String, String> us = loading(second);
        await(() -> answers(() -> eu.get("warm")) && answers(() -> us.get("warm")));
        int before = Source.LOADS.get();
        for (int i = 0; i < 10; i++) {
            assertThat(eu.get("k")).isEqualTo("loaded");
            assertThat(us.get("k")).isEqualTo("loaded");
            awaitTold(first, second);
        }
        assertThat(Source.LOADS.get() - before).isEqualTo(2);
    }

    @Test
    void bothRegionsEndEqualAfterConcurrentWritesAndAPartition() throws InterruptedException {
        RingCacheManager first = replicating(EU);
        RingCacheManager second = replicating(US);
        Cache<String, String> eu = cache(first);
        Cache<String, String> us = cache(second);
        Writer here = new Writer(eu, "eu");
        Writer there = new Writer(us, "us");
        here.start();
        there.start();
        await(() -> here.writes.get() > 300 && there.writes.get() > 300);
        regions.cut();
        int atCut = here.writes.get();
        await(() -> here.writes.get() > atCut + 500 && status(first, US).failing());
        regions.heal();
        await(() -> !status(first, US).failing());
        here.finish();
        there.finish();
        awaitTold(first, second);
        Map<String, String> inEu = eu.getAll(Writer.keys());
        assertThat(us.getAll(Writer.keys())).isEqualTo(inEu);
        assertThat(inEu).isNotEmpty();
        assertThat(status(first, US).overflows()).isZero();
        System.out.println("converged: " + inEu.size() + " of " + KEYS + " keys left by " + here.writes + " and "
                + there.writes + " writes; " + status(first, US));
    }

    /** Puts and removes until told to stop. */
    private static final class Writer extends Thread {
        private final Cache<String, String> cache;
        private final String name;
        private final AtomicInteger writes = new AtomicInteger();
        private volatile boolean ending;

        Writer(Cache<String, String> cache, String name) {
            this.cache = cache;
            this.name = name;
            setDaemon(true);
        }

        static Set<String> keys() {
            Set<String> keys = new HashSet<>();
            for (int i = 0; i < KEYS; i++) {
                keys.add("k" + i);
            }
            return keys;
        }

        @Override
        public void run() {
            for (int i = 0; !ending; i++) {
                String key = "k" + i % KEYS;
                if (i % 3 == 2) {
                    cache.remove(key);
                } else {
                    cache.put(key, name + i);
                }
                writes.incrementAndGet();
            }
        }

        void finish() throws InterruptedException {
            ending = true;
            join();
        }
    }

    @Test
    void whatWasRemovedDuringAPartitionDoesNotComeBack() {
        RingCacheManager first = replicating(EU);
        RingCacheManager second = replicating(US);
        Cache<String, String> eu = cache(first);
        Cache<String, String> us = cache(second);
        for (int i = 0; i < KEYS; i++) {
            us.put("k" + i, "old");
        }
        awaitTold(second);
        regions.cut();
        for (int i = 0; i < KEYS; i++) {
            eu.put("k" + i, "earlier");
            us.remove("k" + i);
        }
        regions.heal();
        awaitTold(second, first);
        assertThat(us.getAll(Writer.keys())).isEmpty();
        assertThat(eu.getAll(Writer.keys())).isEmpty();
    }

    @Test
    void moreChangesThanMayWaitClearTheOtherRegion() {
        RingCacheManager first = manager(EU, more -> more.setting("regions.queue", "50"));
        Cache<String, String> eu = cache(first);
        RingCacheManager second = manager(US);
        Cache<String, String> us = cache(second);
        eu.put("warm", "v");
        awaitTold(first);
        for (int i = 0; i < CALLS; i++) {
            us.put("k" + i, "old");
        }
        awaitTold(second);
        regions.cut();
        for (int i = 0; i < CALLS; i++) {
            eu.put("k" + i, "new");
        }
        regions.heal();
        awaitTold(first);
        assertThat(status(first, US).overflows()).isPositive();
        for (int i = 0; i < CALLS; i++) {
            assertThat(us.get("k" + i)).isNull();
        }
    }

    @Test
    void withoutFallbackARegionThatIsDownAnswersNothing() {
        Cache<String, String> eu = cache(manager(EU));
        regions.down(EU);
        assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> eu.get("k"));
    }

    @Test
    void readsFallBackAndAreNotKeptNear() {
        Cache<String, String> us = cache(manager(US));
        us.put("k", "v");
        RingCacheManager manager = manager(EU, more -> {
            near(more);
            more.setting("regions.fallback", "read");
        });
        Cache<String, String> eu = cache(manager);
        regions.down(EU);
        await(() -> answers(() -> eu.get("k")));
        long before = regions.calls(US, "mget");
        for (int i = 0; i < 5; i++) {
            assertThat(eu.get("k")).isEqualTo("v");
        }
        assertThat(regions.calls(US, "mget") - before).isEqualTo(5);
        assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> eu.put("k", "w"));
        assertThat(status(manager, US).fallbacks()).isPositive();
        regions.heal();
        await(() -> answers(() -> eu.put("k", "w")));
        assertThat(eu.get("k")).isEqualTo("w");
    }

    @Test
    void whatWasWrittenElsewhereComesBackWhenTheRegionDoes() {
        Consumer<RingConfiguration.Builder> falling = more -> {
            near(more);
            more.setting("regions.fallback", "read-write").setting("regions.replicate", "replicate");
        };
        RingCacheManager manager = manager(EU, falling);
        Cache<String, String> eu = cache(manager);
        Cache<String, String> us = cache(manager(US, falling));
        eu.put("k", "old");
        eu.put("gone", "old");
        awaitTold(manager);
        regions.down(EU);
        await(() -> answers(() -> eu.put("k", "new")));
        eu.remove("gone");
        assertThat(us.get("k")).isEqualTo("new");
        assertThat(eu.get("k")).isEqualTo("new");
        regions.heal();
        await(() -> "new".equals(eu.get("k"))
                && eu.get("gone") == null
                && status(manager, EU).pending() == 0);
        long before = status(manager, US).fallbacks();
        assertThat(eu.get("k")).isEqualTo("new");
        assertThat(eu.get("gone")).isNull();
        assertThat(status(manager, US).fallbacks()).isEqualTo(before);
    }

    @Test
    void clearingClearsBothRegions() {
        RingCacheManager first = replicating(EU);
        Cache<String, String> eu = cache(first);
        Cache<String, String> us = cache(replicating(US));
        eu.put("k", "v");
        await(() -> "v".equals(us.get("k")));
        eu.clear();
        eu.put("after", "v");
        await(() -> us.get("k") == null && "v".equals(us.get("after")));
    }

    @Test
    void locksAreInOnePlaceForAllRegions() {
        DistributedLock eu = manager(EU).locks().lock("l");
        DistributedLock us = manager(US).locks().lock("l");
        await(() -> answers(() -> assertThat(eu.tryLock()).isTrue()));
        await(() -> answers(() -> assertThat(us.tryLock()).isFalse()));
        eu.unlock();
        await(us::tryLock);
        us.unlock();
    }
}

package io.ringcache.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.async.AsyncCache;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.near.NearMode;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads for which nobody waits, while the server, the line to it, or the cache is in trouble. */
class AsyncReadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration OPERATION = Duration.ofMillis(500);
    /** No probe is sent while a test runs, so all reads that the server counts are the test's. */
    private static final Duration LONG_LEASE = Duration.ofHours(1);

    private static final Pattern MGETS = Pattern.compile("cmdstat_mget:calls=(\\d+),");

    private final RedisServers servers = RedisServers.startOwn(1);
    private final FaultProxy proxy = FaultProxy.before(servers.server(0).port());
    private final RedisClient client = RedisClient.create();
    private final RedisCommands<String, String> server =
            client.connect(RedisURI.create(servers.server(0).uri())).sync();
    private final RingCachingProvider provider = new RingCachingProvider();

    @AfterEach
    void end() {
        SlowCodec.beforeDecoding = value -> {};
        proxy.heal();
        provider.close();
        client.shutdown();
        proxy.close();
        servers.close();
    }

    /** A cache that keeps nothing near, in which one entry is stored. */
    private Cache<String, String> cache(Duration operation, Consumer<RingConfiguration.Builder> more) {
        RingConfiguration.Builder configuration = RingConfiguration.builder()
                .nodes(proxy.uri())
                .namespace("later")
                .lease(LONG_LEASE)
                .connectTimeout(PATIENCE)
                .operationTimeout(PATIENCE)
                .operationTimeout(operation)
                .template("default", template -> template.nearMode(NearMode.OFF));
        more.accept(configuration);
        Cache<String, String> cache = provider.getCacheManager(
                        URI.create("ringcache:" + configuration.hashCode()), null, configuration.build())
                .createCache("c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        // The first connections of a JVM load many classes, which may take longer than a call.
        Times.until("the first put", () -> ChaosRing.succeeds(() -> cache.put("k", "v")));
        return cache;
    }

    private Cache<String, String> cache(Duration operation) {
        return cache(operation, more -> {});
    }

    @SuppressWarnings("unchecked")
    private static AsyncCache<String, String> async(Cache<String, String> cache) {
        return cache.unwrap(AsyncCache.class);
    }

    /** How many reads the server has answered. */
    private long reads() {
        Matcher line = MGETS.matcher(server.info("commandstats"));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    private void awaitReads(long count) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> reads() >= count);
    }

    /** What the future's exception has as its cause. */
    private static Throwable failure(CompletableFuture<?> future) {
        Throwable wrapper = future.handle((value, failure) -> Objects.requireNonNull(failure, "did not fail"))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        return Objects.requireNonNull(wrapper.getCause());
    }

    /** The thread on which what depends on a future runs. */
    private static CompletableFuture<String> threadBehind(CompletableFuture<?> future) {
        return future.handle((value, failure) -> Thread.currentThread().getName());
    }

    @Test
    void theCallerNeverWaitsAndTheFutureFailsWhenTheTimeIsOver() {
        AsyncCache<String, String> async = async(cache(OPERATION));
        servers.server(0).pause();
        long start = System.nanoTime();
        List<CompletableFuture<@Nullable String>> reads =
                IntStream.range(0, 20).mapToObj(i -> async.get("k" + i)).toList();
        assertThat(reads).noneMatch(CompletableFuture::isDone);
        assertThat(reads)
                .allSatisfy(read -> assertThat(failure(read))
                        .isInstanceOf(NodeUnavailableException.class)
                        .hasMessageContaining("timeouts.operation=500ms"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(OPERATION, OPERATION.multipliedBy(5));
        servers.server(0).resume();
    }

    @Test
    void whileANodeIsDownAReadFailsAtOnce() {
        AsyncCache<String, String> async = async(cache(PATIENCE));
        servers.server(0).kill();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(failure(async.get("k"))).hasMessageContaining("cannot be reached"));
    }

    @Test
    void whatDependsOnAnAnswerRunsOnAThreadOfTheCache() {
        AsyncCache<String, String> async = async(cache(PATIENCE));
        proxy.hold(Target.all(), Way.DOWN);
        // Many, because who ends a future is a race.
        List<CompletableFuture<String>> threads = IntStream.range(0, 500)
                .mapToObj(i -> threadBehind(async.get("k")))
                .toList();
        proxy.heal();
        assertThat(threads)
                .allSatisfy(thread ->
                        assertThat(thread).succeedsWithin(PATIENCE).asString().startsWith("ringcache-background-"));
    }

    @Test
    void whatDependsOnAReadThatIsLateRunsOnAThreadOfTheCache() {
        AsyncCache<String, String> async = async(cache(OPERATION));
        proxy.hold(Target.all(), Way.DOWN);
        CompletableFuture<String> thread = threadBehind(async.get("k"));
        assertThat(thread).succeedsWithin(PATIENCE).asString().startsWith("ringcache-background-");
    }

    @Test
    void noThreadThatDoesInputOrOutputDecodes() {
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        SlowCodec.beforeDecoding = value -> threads.add(Thread.currentThread().getName());
        AsyncCache<String, String> async = async(cache(PATIENCE, more -> more.codec(SlowCodec.class)));
        assertThat(async.get("k")).succeedsWithin(PATIENCE).isEqualTo("v");
        assertThat(threads).singleElement().asString().startsWith("ringcache-background-");
    }

    @Test
    void aReadWhoseLinkIsLostIsSentOnceMore() {
        AsyncCache<String, String> async = async(cache(PATIENCE));
        proxy.hold(Target.all(), Way.DOWN);
        long before = reads();
        CompletableFuture<@Nullable String> read = async.get("k");
        awaitReads(before + 1);
        proxy.fin(Target.all());
        proxy.heal();
        assertThat(read).succeedsWithin(PATIENCE).isEqualTo("v");
        assertThat(reads()).isEqualTo(before + 2);
    }

    @Test
    void aReadWhoseLinkIsLostTwiceFails() {
        AsyncCache<String, String> async = async(cache(PATIENCE));
        // Answers come so late that a link can be lost before, and connecting is still possible.
        proxy.delay(Target.all(), Way.DOWN, Duration.ofMillis(400));
        long before = reads();
        CompletableFuture<@Nullable String> read = async.get("k");
        awaitReads(before + 1);
        proxy.fin(Target.all());
        awaitReads(before + 2);
        proxy.fin(Target.all());
        assertThat(failure(read))
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageContaining("the connection was lost");
        assertThat(reads()).isEqualTo(before + 2);
    }

    @Test
    void aReadWhoseLifeOfTheCacheEndsUnderItIsMadeInTheNext() {
        AsyncCache<String, String> async = async(cache(PATIENCE));
        proxy.hold(Target.all(), Way.UP);
        CompletableFuture<@Nullable String> read = async.get("k");
        server.flushall();
        proxy.heal();
        assertThat(read).succeedsWithin(PATIENCE).isNull();
    }

    @Test
    void aReadFromBeforeAClearMayFindNothingAndIsNotKept() {
        Cache<String, String> cache =
                cache(PATIENCE, more -> more.template("default", template -> template.nearMode(NearMode.INVALIDATE)));
        AsyncCache<String, String> async = async(cache);
        server.set("later:c:e:s:other", "damaged");
        proxy.hold(Target.all().commands(), Way.DOWN);
        long before = reads();
        CompletableFuture<@Nullable String> read = async.get("other");
        awaitReads(before + 1);
        CompletableFuture<Void> clear = CompletableFuture.runAsync(cache::clear);
        proxy.heal();
        assertThat(clear).succeedsWithin(PATIENCE);
        assertThat(read).succeedsWithin(PATIENCE).isNull();
        assertThat(async.get("k")).succeedsWithin(PATIENCE).isNull();
    }

    @Test
    void closingTheManagerEndsAllReadsUnderWay() {
        Cache<String, String> cache = cache(PATIENCE);
        AsyncCache<String, String> async = async(cache);
        proxy.hold(Target.all(), Way.DOWN);
        List<CompletableFuture<@Nullable String>> reads =
                IntStream.range(0, 50).mapToObj(i -> async.get("k" + i)).toList();
        List<CompletableFuture<String>> threads =
                reads.stream().map(AsyncReadTest::threadBehind).toList();
        cache.getCacheManager().close();
        assertThat(reads)
                .allSatisfy(read -> assertThat(failure(read))
                        .isInstanceOfAny(NodeUnavailableException.class, IllegalStateException.class));
        assertThat(threads)
                .allSatisfy(thread -> assertThat(thread)
                        .succeedsWithin(PATIENCE)
                        .asString()
                        .matches("(ringcache-background-|ForkJoinPool.commonPool-worker-).*"));
    }

    @Test
    void closingTheCacheFailsReadsUnderWay() {
        Cache<String, String> cache = cache(PATIENCE);
        proxy.hold(Target.all(), Way.DOWN);
        CompletableFuture<@Nullable String> read = async(cache).get("k");
        cache.close();
        proxy.heal();
        assertThat(failure(read)).isInstanceOf(IllegalStateException.class);
    }
}

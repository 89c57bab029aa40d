package io.ringcache.region;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.monitor.RegionStatus;
import io.ringcache.near.NearMode;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;

/**
 * Two servers in each of two regions, a proxy before each, and managers of either region, of which each has a provider of its own, as if it were
 * another JVM. Used by one thread.
 */
final class TwoRegions implements AutoCloseable {

    static final String EU = "eu";
    static final String US = "us";

    private static final Duration ONE_WAY = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SERVERS_PER_REGION = 2;
    private static final Pattern CALLS = Pattern.compile("cmdstat_(\\w+):calls=(\\d+),");

    private final RedisServers servers = RedisServers.startOwn(2 * SERVERS_PER_REGION);
    private final Map<String, List<FaultProxy>> proxies = Map.of(EU, proxies(0), US, proxies(SERVERS_PER_REGION));
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private int managers;

    TwoRegions() {
        far();
    }

    private List<FaultProxy> proxies(int from) {
        return IntStream.range(from, from + SERVERS_PER_REGION)
                .mapToObj(i -> FaultProxy.before(servers.server(i).port()))
                .toList();
    }

    private static String other(String region) {
        return region.equals(EU) ? US : EU;
    }

    /** The line between the regions is as long as it is. */
    private void far() {
        proxies.forEach(
                (region, all) -> all.forEach(proxy -> proxy.delay(Target.of(other(region)), Way.BOTH, ONE_WAY)));
    }

    /** Nothing passes between the regions from now on. */
    void cut() {
        proxies.forEach((region, all) -> all.forEach(proxy -> proxy.hold(Target.of(other(region)), Way.BOTH)));
    }

    /** No server of the region lets anybody in, and all that were in are out. */
    void down(String region) {
        Objects.requireNonNull(proxies.get(region)).forEach(proxy -> {
            proxy.refuse(true);
            proxy.rst(Target.all());
        });
    }

    /** All is as it was. */
    void heal() {
        proxies.values().forEach(all -> all.forEach(FaultProxy::heal));
        far();
    }

    /** A manager of that region; keeps nothing near unless told otherwise. */
    RingCacheManager manager(String region, String namespace, Consumer<RingConfiguration.Builder> more) {
        RingConfiguration.Builder configuration = RingConfiguration.builder()
                .namespace(namespace)
                .exclusive()
                .region(region)
                .setting("regions.mode", "regional")
                .template("default", template -> template.nearMode(NearMode.OFF));
        for (String place : List.of(EU, US)) {
            Objects.requireNonNull(proxies.get(place))
                    .forEach(proxy -> configuration.node(proxy.uri() + "?clientName=" + region, 1, place));
        }
        more.accept(configuration);
        RingCachingProvider provider = opened(new RingCachingProvider());
        URI uri = URI.create("ringcache:" + region + managers++);
        return (RingCacheManager) provider.getCacheManager(uri, null, configuration.build());
    }

    /** The cache of that name, connected to the servers of the region. */
    static Cache<String, String> cache(RingCacheManager manager) {
        Cache<String, String> cache = manager.createCache(
                "c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        await(() -> answers(() -> cache.get("absent")));
        return cache;
    }

    /** Whether a call did not fail for want of a server. */
    static boolean answers(Runnable call) {
        try {
            call.run();
            return true;
        } catch (CacheException e) {
            return false;
        }
    }

    static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(condition);
    }

    /** Waits until nothing is left to be told. */
    static void awaitTold(RingCacheManager... all) {
        for (RingCacheManager manager : all) {
            await(() -> manager.regions().stream().noneMatch(status -> status.pending() > 0 || status.failing()));
        }
    }

    static RegionStatus status(RingCacheManager manager, String region) {
        return manager.regions().stream()
                .filter(status -> status.region().equals(region))
                .findFirst()
                .orElseThrow();
    }

    /** How often the servers of a region were asked to run a command. */
    long calls(String region, String command) {
        long calls = 0;
        for (RedisCommands<String, String> server : raw(region)) {
            Matcher matcher = CALLS.matcher(server.info("commandstats"));
            while (matcher.find()) {
                calls += matcher.group(1).equals(command) ? Long.parseLong(matcher.group(2)) : 0;
            }
        }
        return calls;
    }

    private List<RedisCommands<String, String>> raw(String region) {
        List<RedisCommands<String, String>> all = new ArrayList<>();
        int first = region.equals(EU) ? 0 : SERVERS_PER_REGION;
        for (int i = first; i < first + SERVERS_PER_REGION; i++) {
            RedisClient client = RedisClient.create(servers.server(i).uri());
            opened(client::shutdown);
            all.add(client.connect().sync());
        }
        return all;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    /** Closes all managers; the servers go on. */
    void closeManagers() {
        heal();
        try {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        } catch (Exception e) {
            throw new AssertionError("cannot be closed", e);
        }
    }

    @Override
    public void close() {
        closeManagers();
        proxies.values().forEach(all -> all.forEach(FaultProxy::close));
        servers.close();
    }
}

package io.ringcache.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.RingCacheManager;
import io.ringcache.failure.NodeRefusedException;
import io.ringcache.lock.DistributedSemaphore;
import io.ringcache.lock.Permit;
import io.ringcache.near.NearMode;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimiter;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule for a user on the page of connections: it is enough for everything, and has nothing that is not used. */
@SuppressWarnings("LockNotBeforeTry")
class AclRuleTest {

    private static final Path PAGE = Path.of("docs", "connections.md");
    private static final Pattern RULE = Pattern.compile("ACL SETUSER ringcache (reset .*?)\n```", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("call\\('([A-Z]+)'");
    private static final Pattern USED = Pattern.compile("^cmdstat_([a-z]+)(?:\\|([a-z]+))?:", Pattern.MULTILINE);

    @RegisterExtension
    final Managers managers = new Managers();

    private final SecureServer server = managers.opened(SecureServer.with());

    /** The words behind the name of the user. */
    static List<String> rule() throws IOException {
        Matcher rule = RULE.matcher(Files.readString(PAGE));
        assertThat(rule.find()).isTrue();
        return Stream.of(rule.group(1).strip().split("[\\s\\\\]+")).toList();
    }

    /** The only client of its server by now, so that what was run is what it ran. */
    private RingCacheManager manager() throws IOException {
        List<String> rule = rule();
        server.user("ringcache", rule.toArray(String[]::new));
        server.admin().configResetstat();
        return managers.manager(
                server.plainUri("ringcache:SECRET"),
                more -> more.template("pushed", template -> template.nearMode(NearMode.PUSH))
                        .lease(java.time.Duration.ofMillis(400)));
    }

    @Test
    void allThatRingcacheDoesIsAllowedAndNothingElse() throws Exception {
        RingCacheManager manager = manager();
        useCaches(manager);
        useEnds(manager);
        useLocks(manager);
        useLimiters(manager);
        assertThat(manager.ringAdmin().changeWeight(server.plainUri(), 2).toString())
                .isNotEmpty();
        // What was loaded is forgotten, and sent anew as text.
        server.admin().scriptFlush();
        Managers.cache(manager).put("key", "value");
        awaitProbes();
        manager.destroyCache("cache");
        awaitFreed();
        // Newer servers are told the name of the client library, which may be refused.
        assertThat(server.admin().aclLog())
                .noneMatch(refusal -> !String.valueOf(refusal.get("object")).startsWith("client"));
        Set<String> used = used();
        Set<String> unused = allowed();
        unused.removeIf(word -> used.contains(word) || used.contains(word.replaceAll("\\|.*", "")));
        // For URIs that have a number or a name behind the address, and for a node that has to drop what it lost.
        assertThat(unused).isSubsetOf("select", "client|setname", "hget");
    }

    private static void useCaches(RingCacheManager manager) {
        MutableConfiguration<String, String> types = new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 1)));
        CacheEntryExpiredListener<String, String> listener = events -> {};
        for (String name : List.of("pushed", "listened")) {
            Cache<String, String> cache = manager.createCache(name, types);
            if (name.equals("listened")) {
                cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                        new FactoryBuilder.SingletonFactory<>(listener), null, true, true));
            }
            cache.put("a", "1");
            cache.putAll(Map.of("b", "2", "c", "3"));
            cache.getAll(Set.of("a", "b", "x"));
            cache.invoke("a", (entry, arguments) -> {
                entry.setValue("4");
                return null;
            });
            cache.replace("a", "4", "5");
            cache.getAndRemove("a");
            cache.removeAll(Set.of("b"));
            cache.iterator().forEachRemaining(entry -> {});
            cache.clear();
            cache.removeAll();
        }
    }

    private static void useEnds(RingCacheManager manager) {
        Cache<String, String> touched = manager.createCache(
                "touched",
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setExpiryPolicyFactory(new FactoryBuilder.SingletonFactory<>(new EternalOnceRead())));
        touched.put("key", "value");
        assertThat(touched.get("key")).isEqualTo("value");
    }

    /** An entry ends in an hour, unless it is read. */
    private static final class EternalOnceRead implements ExpiryPolicy, Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        public Duration getExpiryForCreation() {
            return Duration.ONE_HOUR;
        }

        @Override
        public Duration getExpiryForAccess() {
            return Duration.ETERNAL;
        }

        @Override
        public Duration getExpiryForUpdate() {
            return Duration.ONE_HOUR;
        }
    }

    private static void useLocks(RingCacheManager manager) throws Exception {
        Lock lock = manager.locks().lock("lock", options -> options.fair());
        lock.lock();
        CountDownLatch done = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            lock.lock();
            lock.unlock();
            done.countDown();
        });
        waiting.start();
        Managers.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        lock.unlock();
        done.await();
        manager.locks().readWriteLock("both").readLock().lock();
        try (Permit permit = manager.locks().semaphore("permits", 2).acquire()) {
            assertThat(permit).isNotNull();
            assertThat(manager.locks().semaphore("permits", 2).available()).isEqualTo(1);
        }
        // What is over is dropped by who looks next, if something else is held.
        DistributedSemaphore ending = manager.locks().semaphore("ending", 2);
        assertThat(ending.acquire()).isNotNull();
        assertThat(ending.acquire(java.time.Duration.ofMillis(20))).isNotNull();
        Managers.await().until(() -> ending.available() == 1);
        assertThat(manager.locks()
                        .lock("short")
                        .tryLock(java.time.Duration.ofSeconds(1), java.time.Duration.ofSeconds(1)))
                .isTrue();
    }

    private static void useLimiters(RingCacheManager manager) {
        for (Algorithm algorithm : Algorithm.values()) {
            RateLimiter limiter = manager.rateLimiters()
                    .limiter(
                            algorithm.name().toLowerCase(Locale.ROOT),
                            options -> options.algorithm(algorithm).limit(2, java.time.Duration.ofSeconds(10)));
            for (int i = 0; i < 3; i++) {
                limiter.tryAcquire("key");
            }
            limiter.remaining("key");
            limiter.reset("key");
        }
    }

    private void awaitProbes() {
        Managers.await().until(() -> used().contains("ping") && used().contains("time"));
    }

    /** The bytes of what was cleared are freed in the background. */
    private void awaitFreed() {
        Managers.await().until(() -> used().contains("unlink"));
    }

    private Set<String> used() {
        return USED.matcher(server.admin().info("commandstats"))
                .results()
                .map(match -> match.group(2) == null ? match.group(1) : match.group(1) + "|" + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> allowed() throws IOException {
        return rule().stream()
                .filter(word -> word.startsWith("+"))
                .map(word -> word.substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCommandOfAScriptIsAllowed() throws IOException {
        Set<String> called = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "resources"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".lua")).toList()) {
                CALL.matcher(Files.readString(file))
                        .results()
                        .forEach(call -> called.add(call.group(1).toLowerCase(Locale.ROOT)));
            }
        }
        assertThat(called).hasSizeGreaterThan(20);
        assertThat(allowed()).containsAll(called);
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALIDATE", "OFF"})
    void aUserWithoutTheChannelsChangesNothing(NearMode mode) throws IOException {
        String[] rule = rule().stream().filter(word -> !word.startsWith("&")).toArray(String[]::new);
        server.user("ringcache", rule);
        Cache<String, String> cache = Managers.cache(managers.manager(
                server.plainUri("ringcache:SECRET"),
                more -> more.template("default", template -> template.nearMode(mode))));
        assertThatThrownBy(() -> cache.put("key", "value"))
                .isInstanceOf(NodeRefusedException.class)
                .hasMessageContaining("docs/connections.md");
        assertThat(server.admin().keys("*:e:*")).isEmpty();
    }
}

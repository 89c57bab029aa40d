package io.ringcache;

import io.ringcache.connection.CredentialsSource;
import io.ringcache.internal.config.Settings;
import io.ringcache.internal.config.SettingsParser;
import io.ringcache.internal.connection.Access;
import io.ringcache.internal.redis.RedisNodes;
import io.ringcache.internal.ring.RingRecord;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;
import java.net.URI;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Locks and rate limiters without a cache manager, from the same configuration. Thread-safe. Connects when something is first used, and uses
 * connections of its own; in an application that has a cache manager, {@link RingCacheManager#locks()} shares that one's.
 *
 * <pre>{@code
 * try (RingServices services = RingServices.open(RingConfiguration.builder().nodes("redis://h1:6379").build())) {
 *     DistributedLock lock = services.locks().lock("nightly-report");
 *     ...
 * }
 * }</pre>
 */
public final class RingServices implements AutoCloseable {

    private static final URI NAMELESS = URI.create("ringcache:services");

    private final SharedNodes shared = new SharedNodes();
    private final Settings settings;
    private final Access access;
    private final Services services;

    private RingServices(Settings all, Optional<CredentialsSource> credentials) {
        this.settings = Regions.home(all);
        RingRecord configured = Resources.ring(settings);
        this.access = Access.of(settings, credentials, RingServices.class.getClassLoader());
        RedisNodes nodes = shared.acquire(settings, access);
        this.services = new Services(settings, Resources.topology(settings, nodes, configured), nodes);
    }

    /**
     * The services of the given configuration; environment variables and system properties win over it, as they do for a
     * cache manager.
     *
     * @throws javax.cache.CacheException if a setting is wrong
     */
    public static RingServices open(RingConfiguration configuration) {
        return open(NAMELESS, configuration.toProperties());
    }

    /**
     * The services of a configuration file.
     *
     * @param file a {@code file:}, {@code classpath:} or {@code jar:} URI
     * @throws javax.cache.CacheException if the file cannot be read or a setting is wrong
     */
    public static RingServices open(URI file) {
        return open(file, /* properties= */ null);
    }

    private static RingServices open(URI uri, @Nullable Properties properties) {
        return new RingServices(
                SettingsParser.parse(uri, RingServices.class.getClassLoader(), properties),
                SettingsParser.credentials(properties));
    }

    /** The locks, read-write locks and semaphores. */
    public DistributedLocks locks() {
        return services.locks();
    }

    /** The rate limiters. */
    public RateLimiters rateLimiters() {
        return services.rateLimiters();
    }

    /**
     * Ends all threads and connections. What is held is not given back but ends with its lease, as whoever works under it may
     * not have noticed yet.
     */
    @Override
    public void close() {
        services.close();
        shared.release(settings, access);
        access.close();
    }
}

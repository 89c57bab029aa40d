package io.ringcache.internal.config;

import io.ringcache.internal.config.Key.Place;
import io.ringcache.near.NearMode;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.cache.CacheException;

/** Reads the texts of all settings and builds the records from them; what is not set has its default. */
final class Assembler {

    private static final String DEFAULTS = "the defaults";

    private final Map<String, RawValue> flat;

    Assembler(Map<String, RawValue> flat) {
        this.flat = flat;
    }

    Settings settings() {
        try {
            return assembled();
        } catch (IllegalArgumentException e) {
            // Each value was right by itself.
            throw new CacheException(e.getMessage(), e);
        }
    }

    private Settings assembled() {
        return new Settings(
                value(Keys.NAMESPACE),
                value(Keys.NODES),
                regions(),
                new RingSettings(Math.toIntExact(value(Keys.RING_VIRTUAL_NODES)), value(Keys.RING_SEED)),
                new ClusterSettings(Math.toIntExact(value(Keys.CLUSTER_SHARDS))),
                new Timeouts(value(Keys.CONNECT_TIMEOUT), value(Keys.OPERATION_TIMEOUT), value(Keys.SILENCE)),
                value(Keys.LEASE),
                new LockSettings(value(Keys.LOCKS_LEASE), value(Keys.LOCKS_POLL)),
                new CodecSettings(
                        value(Keys.CODEC_ALLOW), Math.toIntExact(value(Keys.CODEC_MAX_DEPTH)), value(Keys.CODEC_TYPE)),
                connection(),
                templates(),
                limiters());
    }

    private RegionSettings regions() {
        return new RegionSettings(
                value(Keys.REGION),
                value(Keys.REGIONS_MODE),
                value(Keys.REGIONS_REPLICATE),
                value(Keys.REGIONS_FALLBACK),
                value(Keys.REGIONS_ORDER),
                value(Keys.REGIONS_HOME),
                Math.toIntExact(value(Keys.REGIONS_QUEUE)));
    }

    private ConnectionSettings connection() {
        return new ConnectionSettings(
                new TlsSettings(
                        value(Keys.TLS_CA), value(Keys.TLS_CERTIFICATE), value(Keys.TLS_KEY), value(Keys.TLS_VERIFY)),
                value(Keys.CREDENTIALS_FILE),
                value(Keys.CREDENTIALS_TYPE));
    }

    private Map<String, CacheSettings> templates() {
        TreeSet<String> names = new TreeSet<>();
        names.add(Settings.DEFAULT_TEMPLATE);
        names.addAll(names(Place.TEMPLATE));
        Map<String, CacheSettings> templates = new TreeMap<>();
        names.forEach(name -> templates.put(name, template(name)));
        return templates;
    }

    private Set<String> names(Place place) {
        TreeSet<String> names = new TreeSet<>();
        flat.keySet().forEach(path -> KeyTree.name(place, path).ifPresent(names::add));
        return names;
    }

    private Map<String, LimiterSettings> limiters() {
        Map<String, LimiterSettings> limiters = new TreeMap<>();
        names(Place.LIMITER).forEach(name -> limiters.put(name, limiter(name)));
        return limiters;
    }

    private LimiterSettings limiter(String name) {
        boolean limited = flat.containsKey(KeyTree.path(name, Keys.LIMITER_LIMITS));
        List<RateLimit> limits = limited ? own(name, Keys.LIMITER_LIMITS) : List.of();
        Algorithm algorithm = own(name, Keys.LIMITER_ALGORITHM);
        NodeDownPolicy onNodeDown = own(name, Keys.LIMITER_ON_NODE_DOWN);
        double localShare = own(name, Keys.LIMITER_LOCAL_SHARE);
        try {
            return new LimiterSettings(limits, algorithm, onNodeDown, localShare);
        } catch (IllegalArgumentException e) {
            throw new CacheException("rate limiter '" + name + "': " + e.getMessage(), e);
        }
    }

    private CacheSettings template(String name) {
        Limits limits = new Limits(
                Math.toIntExact(value(name, Keys.MAX_KEY_BYTES)),
                Math.toIntExact(value(name, Keys.MAX_VALUE_BYTES)),
                Math.toIntExact(value(name, Keys.BULK_CHUNK)));
        return new CacheSettings(
                near(name),
                limits,
                expiry(name),
                value(name, Keys.EXPIRED_GRACE),
                value(name, Keys.ON_FAILURE),
                value(name, Keys.MAX_STALE));
    }

    private ExpirySettings expiry(String name) {
        try {
            return new ExpirySettings(
                    expiry(name, Keys.EXPIRY_AFTER_WRITE, Keys.EXPIRY_AFTER_ACCESS),
                    expiry(name, Keys.EXPIRY_AFTER_ACCESS, Keys.EXPIRY_AFTER_WRITE));
        } catch (IllegalArgumentException e) {
            throw new CacheException("template '" + name + "': " + e.getMessage(), e);
        }
    }

    /** A template that sets the one does not inherit the other. */
    private Duration expiry(String name, Key<Duration> key, Key<Duration> other) {
        boolean replaced = flat.containsKey(KeyTree.path(name, other)) && !flat.containsKey(KeyTree.path(name, key));
        return replaced ? Duration.ZERO : value(name, key);
    }

    /** Each value was right by itself; together they may still not be. */
    private NearSettings near(String name) {
        NearMode mode = value(name, Keys.NEAR_MODE);
        long maxEntries = value(name, Keys.NEAR_MAX_ENTRIES);
        long maxBytes = value(name, Keys.NEAR_MAX_BYTES);
        Duration ttl = value(name, Keys.NEAR_TTL);
        int pushMaxBytes = Math.toIntExact(value(name, Keys.NEAR_PUSH_MAX_BYTES));
        try {
            return new NearSettings(mode, maxEntries, maxBytes, ttl, pushMaxBytes);
        } catch (IllegalArgumentException e) {
            throw new CacheException("template '" + name + "': " + e.getMessage(), e);
        }
    }

    private <T> T value(Key<T> key) {
        return read(key, key.path(), key.path());
    }

    /** A template takes what it does not set from the default template. */
    private <T> T value(String template, Key<T> key) {
        return read(key, KeyTree.path(template, key), KeyTree.path(Settings.DEFAULT_TEMPLATE, key));
    }

    /** What is not set has its default. */
    private <T> T own(String name, Key<T> key) {
        String path = KeyTree.path(name, key);
        return read(key, path, path);
    }

    private <T> T read(Key<T> key, String path, String inheritedPath) {
        String used = flat.containsKey(path) ? path : inheritedPath;
        RawValue raw = Optional.ofNullable(flat.get(used)).orElseGet(() -> new RawValue(key.defaultText(), DEFAULTS));
        try {
            return key.type().read(raw.text());
        } catch (IllegalArgumentException e) {
            throw new CacheException("setting '" + used + "' from " + raw.source() + ": " + e.getMessage(), e);
        }
    }
}

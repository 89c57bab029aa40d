package io.ringcache;

import io.ringcache.codec.Codec;
import io.ringcache.connection.CredentialsSource;
import io.ringcache.failure.FailurePolicy;
import io.ringcache.internal.config.SettingsParser;
import io.ringcache.internal.config.SettingsReference;
import io.ringcache.near.NearMode;
import io.ringcache.ratelimit.RateLimiterOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a cache manager, written in Java. Immutable and thread-safe; what is not set keeps its default or
 * what the manager's YAML file says.
 *
 * <p>Give it to a manager as its Properties, the form that the JCache API offers for this:
 *
 * <pre>{@code
 * RingConfiguration configuration = RingConfiguration.builder()
 *         .nodes("redis://h1:6379", "redis://h2:6379")
 *         .allow("com.acme.*")
 *         .template("orders*", t -> t.nearMaxEntries(50_000))
 *         .build();
 * provider.getCacheManager(provider.getDefaultURI(), provider.getDefaultClassLoader(), configuration.toProperties());
 * }</pre>
 */
public final class RingConfiguration {

    private static final String PREFIX = "ringcache.";

    private final Map<String, String> values;
    private final @Nullable CredentialsSource credentials;

    private RingConfiguration(Map<String, String> values, @Nullable CredentialsSource credentials) {
        this.values = Collections.unmodifiableMap(values);
        this.credentials = credentials;
    }

    /** Returns a builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the table of all settings, in the order of the documentation: for tools that offer or describe them. */
    public static List<RingSetting> settings() {
        return SettingsReference.rows(RingSetting::new);
    }

    /**
     * Returns the settings as new Properties, their keys starting with {@code ringcache.}; URIs keep their passwords, and a
     * source of credentials is among them as the object that it is.
     */
    public Properties toProperties() {
        Properties properties = new Properties();
        values.forEach((path, text) -> properties.setProperty(PREFIX + path, text));
        if (credentials != null) {
            properties.put(SettingsParser.CREDENTIALS, credentials);
        }
        return properties;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RingConfiguration that
                && values.equals(that.values)
                && Objects.equals(credentials, that.credentials);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Names what is set, but not to what: a node's URI may carry a password. */
    @Override
    public String toString() {
        return "RingConfiguration" + values.keySet();
    }

    /**
     * Collects a configuration. Not thread-safe. Every method returns the builder, and throws {@link
     * IllegalArgumentException} for a value that its setting does not take.
     */
    public static final class Builder {

        private final Map<String, String> values = new TreeMap<>();
        private final List<String> nodes = new ArrayList<>();
        private @Nullable CredentialsSource credentials;
        private boolean exclusive;

        private Builder() {}

        /** Adds Redis servers of weight 1, as {@code redis://} or {@code rediss://} URIs. */
        public Builder nodes(String... uris) {
            for (String uri : uris) {
                node(uri, 1);
            }
            return this;
        }

        /** Adds a Redis server that takes this many shares of the ring, 1 to 1000. */
        public Builder node(String uri, int weight) {
            nodes.add(SettingsParser.checked("nodes", uri + ";weight=" + weight));
            return this;
        }

        /** The same, in a region. */
        public Builder node(String uri, int weight, String region) {
            nodes.add(SettingsParser.checked("nodes", uri + ";weight=" + weight + ";region=" + region));
            return this;
        }

        /** Sets where this JVM is. What that means is told by the settings below {@code regions}. */
        public Builder region(String name) {
            return set("region", name);
        }

        /** Sets the prefix of all Redis keys: letters, digits, {@code _}, {@code .} and {@code -}. */
        public Builder namespace(String namespace) {
            return set("namespace", namespace);
        }

        /** Sets how long near caches serve without a fresh sign of life from the node; at least one millisecond. */
        public Builder lease(Duration lease) {
            return set("lease", lease);
        }

        /** Sets how long to wait for a connection to a node; at least one millisecond. */
        public Builder connectTimeout(Duration timeout) {
            return set("timeouts.connect", timeout);
        }

        /** Sets how long one call may wait for its nodes in all; at least one millisecond. */
        public Builder operationTimeout(Duration timeout) {
            return set("timeouts.operation", timeout);
        }

        /** Sets how long a node may say nothing before its connections are given up; at least one millisecond. */
        public Builder silence(Duration timeout) {
            return set("timeouts.silence", timeout);
        }

        /**
         * Sets how long a lock is held without a sign of its holder, if it was acquired without a lease; at least one
         * millisecond.
         */
        public Builder lockLease(Duration lease) {
            return set("locks.lease", lease);
        }

        /** Sets how often a JVM that waits for a lock asks, if it hears nothing; at least one millisecond. */
        public Builder lockPoll(Duration interval) {
            return set("locks.poll", interval);
        }

        /**
         * Sets what tells the credentials for all nodes, instead of their URIs: a class with a public constructor without
         * parameters. The managers that use one do not share connections.
         */
        public Builder credentials(Class<? extends CredentialsSource> type) {
            return set("credentials.type", type.getName());
        }

        /**
         * Sets what tells the credentials for all nodes, as an object of the application, which is not closed with the
         * manager. Managers with the same object share connections.
         */
        public Builder credentials(CredentialsSource source) {
            credentials = source;
            return this;
        }

        /** Adds application classes, or packages as {@code com.acme.*}, whose objects may be read from Redis. */
        public Builder allow(String... names) {
            String before = values.getOrDefault("codec.allow", "");
            String added = String.join(",", names);
            return set("codec.allow", before.isEmpty() || added.isEmpty() ? before + added : before + "," + added);
        }

        /** Sets how deep objects may nest in a value, 1 to 500. */
        public Builder maxDepth(int depth) {
            return set("codec.max-depth", depth);
        }

        /**
         * Sets what encodes values instead of Kryo: a class with a public constructor without parameters. Keys are
         * encoded as always.
         */
        public Builder codec(Class<? extends Codec> type) {
            return set("codec.type", type.getName());
        }

        /** Sets the points on the hash ring per unit of weight, 1 to 10000. */
        public Builder virtualNodes(int count) {
            return set("ring.virtual-nodes", count);
        }

        /** Sets what starts the hash function of the ring. */
        public Builder seed(long seed) {
            return set("ring.seed", seed);
        }

        /**
         * Sets what caches share whose name matches.
         *
         * @param name the name of a cache, a pattern in which {@code *} stands for any characters, or {@code default}
         */
        public Builder template(String name, Consumer<Template> settings) {
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "the name of a template is blank: name a cache, a pattern or 'default'");
            }
            settings.accept(new Template(this, name));
            return this;
        }

        /** Sets what a rate limiter is made of, which {@code rateLimiters().limiter(name)} then gives. */
        public Builder rateLimiter(String name, Consumer<RateLimiterOptions> limiter) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a rate limiter is blank");
            }
            limiter.accept(new LimiterTexts((setting, value) -> set("rate-limiters." + name + "." + setting, value)));
            return this;
        }

        /**
         * Sets what stands at a path of the table of settings, such as {@code templates.default.near.mode}, from the text that a
         * file or a property would have.
         *
         * @throws IllegalArgumentException if there is no such setting, or the text is no value of it
         */
        public Builder setting(String path, String text) {
            return set(path, text);
        }

        /**
         * Has environment variables and system properties not looked at, for whoever has read them already, perhaps by rules
         * of naming of its own.
         */
        public Builder exclusive() {
            exclusive = true;
            return this;
        }

        /**
         * Returns what has been collected.
         *
         * @throws IllegalArgumentException if a node was added twice, or nodes were added and set as text, too
         */
        public RingConfiguration build() {
            Map<String, String> complete = new TreeMap<>(values);
            if (!nodes.isEmpty()) {
                if (complete.containsKey("nodes")) {
                    throw new IllegalArgumentException(
                            "nodes were added, and set by setting(\"nodes\", ...), too: do it in one of the two ways");
                }
                complete.put("nodes", SettingsParser.checked("nodes", String.join(",", nodes)));
            }
            if (exclusive) {
                complete.put("exclusive", "true");
            }
            return new RingConfiguration(complete, credentials);
        }

        private Builder set(String path, Object value) {
            values.put(path, SettingsParser.checked(path, value.toString()));
            return this;
        }
    }

    /**
     * Collects the settings of caches in {@link Builder#template}; valid only there. Not thread-safe. Every method
     * returns the template, and throws {@link IllegalArgumentException} for a value that its setting does not take.
     */
    public static final class Template {

        private final Builder builder;
        private final String name;

        private Template(Builder builder, String name) {
            this.builder = builder;
            this.name = name;
        }

        /**
         * Sets how the cache keeps entries in this JVM, and how it learns of changes. {@link NearMode#NONE} needs {@link
         * #nearTtl}, too.
         */
        public Template nearMode(NearMode mode) {
            return set("near.mode", mode.name().toLowerCase(Locale.ROOT));
        }

        /** Sets how many entries the near cache keeps; at least 1. */
        public Template nearMaxEntries(long entries) {
            return set("near.max-entries", entries);
        }

        /** Sets how many bytes of serialized values the near cache keeps; 0 bounds it by entries. */
        public Template nearMaxBytes(long bytes) {
            return set("near.max-bytes", bytes);
        }

        /** Sets how long the near cache serves an entry at most; zero leaves that to the expiry policy. */
        public Template nearTtl(Duration ttl) {
            return set("near.ttl", ttl);
        }

        /** Sets the largest entry that {@link NearMode#PUSH} sends to the other near caches, in bytes. */
        public Template nearPushMaxBytes(int bytes) {
            return set("near.push-max-bytes", bytes);
        }

        /** Sets the largest serialized key that is accepted, in bytes. */
        public Template maxKeyBytes(int bytes) {
            return set("limits.max-key-bytes", bytes);
        }

        /** Sets the largest serialized value that is accepted, in bytes. */
        public Template maxValueBytes(int bytes) {
            return set("limits.max-value-bytes", bytes);
        }

        /** Sets how many keys one command of a bulk operation carries, 1 to 100000. */
        public Template bulkChunk(int keys) {
            return set("limits.bulk-chunk", keys);
        }

        /**
         * Sets how long an entry lives after it was last written, in caches that are created without an expiry policy; zero
         * for ever.
         */
        public Template expireAfterWrite(Duration life) {
            return set("expiry.after-write", life);
        }

        /** Sets how long it lives after it was last written or read, likewise; only one of the two may be set. */
        public Template expireAfterAccess(Duration life) {
            return set("expiry.after-access", life);
        }

        /** Sets how long an expired entry's bytes stay in Redis for a listener to expiry. */
        public Template expiredGrace(Duration grace) {
            return set("expired-grace", grace);
        }

        /** Sets what reads do when their node does not answer; changes always throw. */
        public Template onFailure(FailurePolicy policy) {
            return set("on-failure", policy.name().toLowerCase(Locale.ROOT));
        }

        /**
         * Sets how long ago an entry was proved current at most that {@link FailurePolicy#STALE} serves; at least one
         * millisecond.
         */
        public Template maxStale(Duration age) {
            return set("max-stale", age);
        }

        private Template set(String path, Object value) {
            builder.set("templates." + name + "." + path, value);
            return this;
        }
    }
}

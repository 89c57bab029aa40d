package io.ringcache;

import io.ringcache.codec.AllowList;
import io.ringcache.codec.Codec;
import io.ringcache.codec.KeyCodec;
import io.ringcache.codec.KryoCodec;
import io.ringcache.codec.KryoSettings;
import io.ringcache.internal.cache.CacheIdentity;
import io.ringcache.internal.cache.CacheParts;
import io.ringcache.internal.cache.Expiry;
import io.ringcache.internal.cache.JCache;
import io.ringcache.internal.cache.LiveConfiguration;
import io.ringcache.internal.cache.ObservedStore;
import io.ringcache.internal.cache.OnFailure;
import io.ringcache.internal.config.CacheSettings;
import io.ringcache.internal.config.CodecSettings;
import io.ringcache.internal.config.NearSettings;
import io.ringcache.internal.config.Settings;
import io.ringcache.internal.entry.Change;
import io.ringcache.internal.event.EventDispatcher;
import io.ringcache.internal.integration.Loading;
import io.ringcache.internal.integration.WriteThrough;
import io.ringcache.internal.management.Counters;
import io.ringcache.internal.near.CaffeineNear;
import io.ringcache.internal.near.NearBounds;
import io.ringcache.internal.near.NearCache;
import io.ringcache.internal.redis.RedisNodes;
import io.ringcache.internal.redis.RedisStore;
import io.ringcache.internal.redis.Topology;
import io.ringcache.internal.store.EntryStore;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.near.NearMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/** Puts a cache together. Used for one cache, by one thread. */
final class CacheFactory<K, V> {

    private final CacheManager manager;
    private final Resources resources;
    private final Settings settings;
    private final CacheSettings cacheSettings;
    private final String name;
    private final CompleteConfiguration<K, V> configuration;
    /** What the cache closes at its end, the last made first. */
    private final List<AutoCloseable> closing = new ArrayList<>();

    CacheFactory(CacheManager manager, Resources resources, String name, CompleteConfiguration<K, V> configuration) {
        this.manager = manager;
        this.resources = resources;
        this.settings = resources.settings();
        this.cacheSettings = settings.cache(name);
        this.name = name;
        this.configuration = configuration;
    }

    /** @param onClose told the cache's name once, before it ends */
    JCache<K, V> create(Consumer<String> onClose) {
        try {
            return assemble(onClose);
        } catch (RuntimeException e) {
            closeQuietly(e);
            throw e;
        }
    }

    private JCache<K, V> assemble(Consumer<String> onClose) {
        KryoCodec codec = closing(new KryoCodec(
                manager.getClassLoader(),
                AllowList.of(
                        settings.codec().allow(), List.of(configuration.getKeyType(), configuration.getValueType())),
                new KryoSettings(
                        settings.codec().maxDepth(), cacheSettings.limits().maxValueBytes())));
        Codec values = values(codec);
        KeyCodec keyCodec = closing(new KeyCodec(codec, cacheSettings.limits().maxKeyBytes()));
        AtomicReference<@Nullable JCache<K, V>> self = new AtomicReference<>();
        EventDispatcher<K, V> events = closing(new EventDispatcher<>(self::get, resources.background()));
        NearCache near = near();
        EntryStore store = observed(closing(store(values, keyCodec, near, events)));
        CacheParts<K, V> parts = new CacheParts<>(
                store,
                near,
                events,
                new Counters(),
                new Expiry(closing(configuration.getExpiryPolicyFactory().create())),
                new OnFailure(cacheSettings.onFailure(), cacheSettings.maxStale()),
                value -> copy(values, value),
                loading(),
                writer());
        Collections.reverse(closing);
        LiveConfiguration<K, V> live = new LiveConfiguration<>(configuration);
        JCache<K, V> cache = new JCache<>(
                manager, new CacheIdentity<>(name, live, nodes(near), closing, onClose), parts, resources.background());
        self.set(cache);
        for (CacheEntryListenerConfiguration<K, V> listener : configuration.getCacheEntryListenerConfigurations()) {
            events.register(listener);
        }
        return cache;
    }

    /** The nodes as this cache sees them. */
    private Supplier<List<NodeStatus>> nodes(NearCache near) {
        return () -> {
            List<NearStatus> known = near.status(name);
            Topology topology = resources.topology();
            return topology.members().stream()
                    .map(node -> resources
                            .nodes()
                            .status(node)
                            .with(NearTotals.of(IntStream.range(0, known.size())
                                    .filter(shard -> topology.nodeOf(shard) == node)
                                    .mapToObj(known::get)
                                    .toList())))
                    .toList();
        };
    }

    private EntryStore observed(EntryStore store) {
        return new ObservedStore(store, name, resources.names(), resources.calls());
    }

    private EntryStore store(Codec codec, KeyCodec keyCodec, NearCache near, EventDispatcher<K, V> events) {
        long graceMillis = cacheSettings.expiredGrace().toMillis();
        Regions regions = resources.regions();
        RedisStore.Values values = new RedisStore.Values(
                codec,
                cacheSettings.limits().maxValueBytes(),
                cacheSettings.limits().bulkChunk(),
                pushMaxBytes(cacheSettings.near()),
                regions != null && regions.ordered());
        BiFunction<RedisNodes, Topology, RedisStore.Parts> parts = (nodes, topology) -> new RedisStore.Parts(
                settings.namespace(),
                name,
                nodes,
                topology,
                settings.ring().seed(),
                keyCodec,
                values,
                () -> events.wants(Change.Kind.EXPIRED) ? graceMillis : 0);
        RedisStore local = new RedisStore(parts.apply(resources.nodes(), resources.topology()), near::listener);
        if (regions == null) {
            return local;
        }
        closing.add(() -> regions.forget(name));
        return regions.store(
                name,
                local,
                remote -> new RedisStore(parts.apply(remote.nodes(), remote.topology()), shard -> NodeListener.NONE));
    }

    /** What encodes values; keys are always written by the built-in codec, so that every JVM finds them. */
    private Codec values(KryoCodec builtIn) {
        String type = settings.codec().type();
        if (type.equals(CodecSettings.KRYO)) {
            return builtIn;
        }
        try {
            Class<? extends Codec> found =
                    Class.forName(type, true, manager.getClassLoader()).asSubclass(Codec.class);
            return closing(found.getConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new CacheException(
                    "codec.type=" + type + ": a public class that implements " + Codec.class.getName()
                            + " with a public constructor without parameters is needed, visible to the cache manager's"
                            + " class loader",
                    e);
        }
    }

    private static int pushMaxBytes(NearSettings near) {
        return near.mode() == NearMode.PUSH ? near.pushMaxBytes() : 0;
    }

    private NearCache near() {
        NearSettings near = cacheSettings.near();
        return near.mode() == NearMode.OFF
                ? NearCache.off()
                : new CaffeineNear(
                        near.mode(),
                        resources.topology().shards(),
                        new NearBounds(near.maxEntries(), near.maxBytes(), near.ttl()),
                        settings.lease());
    }

    private @Nullable Loading<K, V> loading() {
        Factory<CacheLoader<K, V>> factory = configuration.getCacheLoaderFactory();
        return factory == null ? null : new Loading<>(closing(factory.create()));
    }

    @SuppressWarnings("unchecked")
    private @Nullable WriteThrough<K, V> writer() {
        Factory<CacheWriter<? super K, ? super V>> factory = configuration.getCacheWriterFactory();
        if (factory == null) {
            return null;
        }
        CacheWriter<? super K, ? super V> writer = closing(factory.create());
        // A writer only consumes: one for supertypes is one for these types.
        return configuration.isWriteThrough() ? new WriteThrough<>((CacheWriter<K, V>) writer) : null;
    }

    @SuppressWarnings("unchecked")
    private static <V> V copy(Codec codec, V value) {
        return (V) codec.copy(value);
    }

    /** Has the cache close what can be closed. */
    private <T> T closing(T made) {
        if (made instanceof AutoCloseable closeable) {
            closing.add(closeable);
        }
        return made;
    }

    private void closeQuietly(RuntimeException failure) {
        for (AutoCloseable made : closing) {
            try {
                made.close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }
}

package io.ringcache.spring.boot.aot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.cache.support.NullValue;
import org.springframework.util.ClassUtils;

/**
 * Tells the compiler of native images what Ringcache finds by name: scripts, the caching provider, classes that Caffeine and Kryo
 * choose at run time, and Spring's own keys and values. Stateless.
 *
 * <p>Classes of the application that are cached are not known here; it registers them, for example with
 * {@code @RegisterReflectionForBinding}.
 */
final class RingcacheRuntimeHints implements RuntimeHintsRegistrar {

    private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.";

    /** The caches that Caffeine makes of our two kinds of bounds, and their nodes. */
    private static final List<String> CAFFEINE_CLASSES = List.of("SSMS", "PSMS", "SSMW", "PSMW");

    /** What Caffeine reaches by handles to fields, besides the above. */
    private static final List<String> CAFFEINE_FIELDS = List.of(
            "BLCHeader$DrainStatusRef",
            "BaseMpscLinkedArrayQueueProducerFields",
            "BaseMpscLinkedArrayQueueConsumerFields",
            "BaseMpscLinkedArrayQueueColdProducerFields",
            "StripedBuffer",
            "BoundedBuffer$RingBuffer");

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("io/ringcache/internal/**/*.lua");
        hints.resources().registerPattern("META-INF/services/javax.cache.spi.CachingProvider");
        hints.reflection()
                .registerType(
                        TypeReference.of("io.ringcache.RingCachingProvider"),
                        MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
        caffeine(hints, classLoader);
        codec(hints);
        lettuce(hints);
    }

    private static void caffeine(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        for (String name : CAFFEINE_CLASSES) {
            Class<?> type = ClassUtils.resolveClassName(CAFFEINE + name, classLoader);
            for (Class<?> above = type; above != Object.class; above = above.getSuperclass()) {
                hints.reflection()
                        .registerType(
                                above,
                                MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                                MemberCategory.ACCESS_DECLARED_FIELDS);
            }
        }
        for (String name : CAFFEINE_FIELDS) {
            hints.reflection().registerType(TypeReference.of(CAFFEINE + name), MemberCategory.ACCESS_DECLARED_FIELDS);
        }
    }

    private static void codec(RuntimeHints hints) {
        // By which Objenesis makes objects, and the codec finds writeObject and its like.
        hints.reflection()
                .registerType(
                        TypeReference.of("sun.reflect.ReflectionFactory"), MemberCategory.INVOKE_DECLARED_METHODS);
        hints.reflection().registerType(TypeReference.of("sun.misc.Unsafe"), MemberCategory.ACCESS_DECLARED_FIELDS);
        for (Class<?> type : List.of(SimpleKey.class, NullValue.class)) {
            hints.reflection().registerJavaSerialization(type);

            hints.reflection()
                    .registerType(
                            type,
                            MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                            MemberCategory.INVOKE_DECLARED_METHODS,
                            MemberCategory.ACCESS_DECLARED_FIELDS,
                            MemberCategory.UNSAFE_ALLOCATED);
        }
    }

    /** Each connection makes these, used or not. */
    private static void lettuce(RuntimeHints hints) {
        hints.proxies()
                .registerJdkProxy(
                        TypeReference.of("io.lettuce.core.api.sync.RedisCommands"),
                        TypeReference.of("io.lettuce.core.cluster.api.sync.RedisClusterCommands"));
        hints.proxies().registerJdkProxy(TypeReference.of("io.lettuce.core.pubsub.api.sync.RedisPubSubCommands"));
    }
}

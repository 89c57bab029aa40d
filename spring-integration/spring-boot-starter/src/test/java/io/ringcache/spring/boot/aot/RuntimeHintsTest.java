package io.ringcache.spring.boot.aot;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.pubsub.api.sync.RedisPubSubCommands;
import io.ringcache.RingCachingProvider;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.cache.support.NullValue;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ClassUtils;

/** What a native image is told. */
class RuntimeHintsTest {

    private static final RuntimeHints HINTS = registered();

    private static RuntimeHints registered() {
        RuntimeHints hints = new RuntimeHints();
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
                .load(RuntimeHintsRegistrar.class)
                .stream()
                .filter(RingcacheRuntimeHints.class::isInstance)
                .forEach(registrar -> registrar.registerHints(hints, RuntimeHintsTest.class.getClassLoader()));
        return hints;
    }

    @Test
    void everyScriptIsThere() throws IOException {
        Resource[] scripts = new PathMatchingResourcePatternResolver().getResources("classpath*:io/ringcache/**/*.lua");
        assertThat(scripts).hasSizeGreaterThan(10).allSatisfy(script -> {
            String url = script.getURL().toString();
            String path = url.substring(url.indexOf("io/ringcache/internal"));
            assertThat(RuntimeHintsPredicates.resource().forResource(path)).accepts(HINTS);
        });
    }

    @Test
    void theProviderCanBeFoundAndMade() {
        assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/services/javax.cache.spi.CachingProvider"))
                .accepts(HINTS);
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(RingCachingProvider.class)
                        .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
                .accepts(HINTS);
    }

    /** As near caches are made, bounded by entries or by bytes. */
    static Stream<Cache<Object, Object>> nearCaches() {
        return Stream.of(
                Caffeine.newBuilder().maximumSize(1).executor(Runnable::run).build(),
                Caffeine.newBuilder()
                        .maximumWeight(1)
                        .weigher((Object key, Object value) -> 1)
                        .executor(Runnable::run)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("nearCaches")
    void theClassThatCaffeineChoosesIsThere(Cache<Object, Object> cache) {
        Class<?> chosen = cache.asMap().getClass();
        for (Class<?> type = chosen; type != Object.class; type = type.getSuperclass()) {
            assertThat(RuntimeHintsPredicates.reflection()
                            .onType(type)
                            .withMemberCategories(
                                    MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.ACCESS_DECLARED_FIELDS))
                    .as(type.getName())
                    .accepts(HINTS);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {SimpleKey.class, NullValue.class})
    void springsKeysAndValuesCanBeReadAndWritten(Class<?> type) {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(type)
                        .withMemberCategories(
                                MemberCategory.ACCESS_DECLARED_FIELDS, MemberCategory.INVOKE_DECLARED_METHODS))
                .accepts(HINTS);
        assertThat(RuntimeHintsPredicates.reflection().onJavaSerialization(type, true))
                .accepts(HINTS);
    }

    @Test
    void theProxiesThatLettuceMakesAreThere() {
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(RedisCommands.class, RedisClusterCommands.class))
                .accepts(HINTS);
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(RedisPubSubCommands.class))
                .accepts(HINTS);
    }

    @Test
    void everyClassThatIsNamedExists() {
        assertThat(HINTS.reflection().typeHints().map(hint -> hint.getType()))
                .hasSizeGreaterThan(10)
                .extracting(TypeReference::getName)
                .allSatisfy(
                        name -> assertThat(ClassUtils.isPresent(name, getClass().getClassLoader()))
                                .as(name)
                                .isTrue());
    }
}

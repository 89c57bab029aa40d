package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;
import io.ringcache.spring.cache.RingcacheCache;
import io.ringcache.spring.cache.RingcacheCacheManager;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which beans there are. No server listens: nothing here may need one. */
class AutoConfigurationTest {

    private static final String NOBODY = "ringcache.nodes=redis://127.0.0.1:1";

    private final ApplicationContextRunner plain = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RingcacheAutoConfiguration.class, CacheAutoConfiguration.class))
            .withPropertyValues(NOBODY, "spring.application.name=shop");

    private final ApplicationContextRunner caching = plain.withUserConfiguration(Caching.class);

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class Caching {}

    @Test
    void thereIsOneBeanOfEachKindWithoutRedis() {
        caching.run(context -> assertThat(context)
                .hasSingleBean(RingConfiguration.class)
                .hasSingleBean(RingCachingProvider.class)
                .hasSingleBean(RingCacheManager.class)
                .hasSingleBean(javax.cache.CacheManager.class)
                .hasSingleBean(RingcacheCacheManager.class)
                .hasSingleBean(CacheManager.class)
                .hasSingleBean(DistributedLocks.class)
                .hasSingleBean(RateLimiters.class));
    }

    @Test
    void springsCachesLocksAndLimitersUseTheOneCacheManager() {
        caching.run(context -> {
            RingCacheManager manager = context.getBean(RingCacheManager.class);
            assertThat(context.getBean(RingcacheCacheManager.class).getNativeManager())
                    .isSameAs(manager);
            assertThat(context.getBean(DistributedLocks.class)).isSameAs(manager.locks());
            assertThat(context.getBean(RateLimiters.class)).isSameAs(manager.rateLimiters());
            assertThat(manager.getURI()).isEqualTo(URI.create("ringcache:shop"));
            assertThat(manager.getClassLoader()).isSameAs(context.getClassLoader());
        });
    }

    @Test
    void withoutEnabledCachingSpringHasNoCacheManager() {
        plain.run(context -> assertThat(context)
                .doesNotHaveBean(CacheManager.class)
                .hasSingleBean(RingCacheManager.class)
                .hasSingleBean(DistributedLocks.class));
    }

    @Test
    void itCanBeSwitchedOff() {
        caching.withPropertyValues("ringcache.spring.enabled=false", "spring.cache.type=simple")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(RingConfiguration.class)
                        .doesNotHaveBean(RingCacheManager.class)
                        .doesNotHaveBean(DistributedLocks.class)
                        .doesNotHaveBean(RateLimiters.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "none", "caffeine"})
    void otherCachesThatAreAskedForTakeThePlaceOfOurs(String type) {
        caching.withPropertyValues("spring.cache.type=" + type)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(CacheManager.class)
                        .doesNotHaveBean(RingcacheCacheManager.class)
                        .doesNotHaveBean(javax.cache.CacheManager.class)
                        .doesNotHaveBean(RingCachingProvider.class)
                        .hasSingleBean(DistributedLocks.class)
                        .hasSingleBean(RateLimiters.class));
    }

    @Test
    void theTypeGenericIsOurs() {
        caching.withPropertyValues("spring.cache.type=generic")
                .run(context -> assertThat(context).hasSingleBean(RingcacheCacheManager.class));
    }

    @Test
    void theApplicationsOwnCacheManagerOfSpringWins() {
        caching.withBean(ConcurrentMapCacheManager.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(CacheManager.class)
                        .doesNotHaveBean(RingcacheCacheManager.class)
                        .hasSingleBean(RingCacheManager.class));
    }

    @Test
    void theApplicationsOwnCachesAreWhatSpringBootMakesOfThem() {
        caching.withBean(ConcurrentMapCache.class, "mine")
                .run(context -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(SimpleCacheManager.class));
    }

    @Test
    void theApplicationsOwnResolverOfCachesNeedsNoCacheManager() {
        plain.withUserConfiguration(OwnResolver.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RingcacheCacheManager.class));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class OwnResolver implements CachingConfigurer {

        @Bean
        @Override
        public CacheResolver cacheResolver() {
            return context -> List.of();
        }
    }

    @Test
    void theApplicationsOwnProviderIsUsed() {
        caching.withBean("mine", RingCachingProvider.class)
                .run(context -> assertThat(
                                context.getBean(RingCacheManager.class).getCachingProvider())
                        .isSameAs(context.getBean("mine")));
    }

    @Test
    void theApplicationsOwnCacheManagerOfRingcacheIsUsed() {
        RingCachingProvider provider = new RingCachingProvider();
        RingCacheManager mine = provider.getCacheManager(URI.create("ringcache:mine"), null, new Properties())
                .unwrap(RingCacheManager.class);
        caching.withBean("mine", RingCacheManager.class, () -> mine).run(context -> {
            assertThat(context).hasSingleBean(RingCacheManager.class).doesNotHaveBean(RingCachingProvider.class);
            assertThat(context.getBean(RingcacheCacheManager.class).getNativeManager())
                    .isSameAs(mine);
            assertThat(context.getBean(DistributedLocks.class)).isSameAs(mine.locks());
        });
    }

    @Test
    void theApplicationsOwnLocksAndLimitersWin() {
        DistributedLocks locks = new RingCachingProvider()
                .getCacheManager()
                .unwrap(RingCacheManager.class)
                .locks();
        caching.withBean("mine", DistributedLocks.class, () -> locks)
                .run(context ->
                        assertThat(context).getBean(DistributedLocks.class).isSameAs(locks));
    }

    @Test
    void namesOfCachesThatAreGivenAreAllThereAre() {
        caching.withPropertyValues("spring.cache.cache-names=books,users").run(context -> {
            CacheManager manager = context.getBean(CacheManager.class);
            assertThat(manager.getCacheNames()).containsExactlyInAnyOrder("books", "users");
            assertThat(manager.getCache("others")).isNull();
        });
        caching.run(context -> assertThat(context.getBean(CacheManager.class).getCache("others"))
                .isNotNull());
    }

    @Test
    void propertiesSayHowCachesBehave() {
        caching.withPropertyValues(
                        "ringcache.spring.cache.on-redis-down=throw",
                        "ringcache.spring.caches.users.nullValues=false",
                        "ringcache.spring.caches.books.on-redis-down=miss")
                .run(context -> {
                    RingcacheCacheManager manager = context.getBean(RingcacheCacheManager.class);
                    assertThat(manager.getCache("books")).satisfies(cache -> {
                        assertThat(((RingcacheCache) cache).isAllowNullValues()).isTrue();
                        assertThat(cache.get("k")).isNull();
                    });
                    assertThat(manager.getCache("users")).satisfies(cache -> {
                        assertThat(((RingcacheCache) cache).isAllowNullValues()).isFalse();
                        assertThat(failure(() -> cache.get("k"))).isNotNull();
                    });
                });
    }

    private static Exception failure(Callable<?> call) {
        try {
            call.call();
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("no exception");
    }

    @Test
    void customizersChangeConfigurationAndCacheManager() {
        caching.withBean(RingConfigurationCustomizer.class, () -> builder -> builder.namespace("other"))
                .withBean(Noted.class)
                .run(context -> {
                    assertThat(context.getBean(RingConfiguration.class).toProperties())
                            .containsEntry("ringcache.namespace", "other");
                    assertThat(context.getBean(Noted.class).customized).isSameAs(context.getBean(CacheManager.class));
                });
    }

    static final class Noted implements CacheManagerCustomizer<RingcacheCacheManager> {

        private CacheManager customized = new SimpleCacheManager();

        @Override
        public void customize(RingcacheCacheManager cacheManager) {
            customized = cacheManager;
        }
    }

    @Test
    void thePackagesOfTheApplicationAndSpringsOwnKeysAreAllowed() {
        plain.withPropertyValues("ringcache.codec.allow=com.other.*")
                .withInitializer(context -> AutoConfigurationPackages.register(
                        (org.springframework.beans.factory.support.BeanDefinitionRegistry) context.getBeanFactory(),
                        "com.acme.app"))
                .run(context -> assertThat(context.getBean(RingConfiguration.class)
                                .toProperties()
                                .getProperty("ringcache.codec.allow"))
                        .isEqualTo("com.other.*,com.acme.app.*,org.springframework.cache.interceptor.SimpleKey,"
                                + "org.springframework.cache.support.NullValue"));
    }

    @Test
    void thePackagesOfTheApplicationMayBeLeftOut() {
        plain.withPropertyValues("ringcache.spring.allow-application-packages=false")
                .withInitializer(context -> AutoConfigurationPackages.register(
                        (org.springframework.beans.factory.support.BeanDefinitionRegistry) context.getBeanFactory(),
                        "com.acme.app"))
                .run(context -> assertThat(context.getBean(RingConfiguration.class)
                                .toProperties()
                                .getProperty("ringcache.codec.allow"))
                        .doesNotContain("com.acme"));
    }

    @Test
    void connectionDetailsWinOverProperties() {
        caching.withBean(RingcacheConnectionDetails.class, () -> () -> List.of("redis://found:1"))
                .run(context -> assertThat(
                                context.getBean(RingCacheManager.class).ring())
                        .singleElement()
                        .satisfies(member -> assertThat(member.node()).isEqualTo("redis://found:1")));
    }

    @Test
    void twoContextsOfOneApplicationHaveManagersOfDifferentNames() {
        caching.run(first -> caching.run(second -> {
            assertThat(second.getBean(RingCacheManager.class).getURI()).isEqualTo(URI.create("ringcache:shop-2"));
            assertThat(second.getBean(RingCacheManager.class)).isNotSameAs(first.getBean(RingCacheManager.class));
        }));
        caching.run(context ->
                assertThat(context.getBean(RingCacheManager.class).getURI()).isEqualTo(URI.create("ringcache:shop")));
    }

    @Test
    void systemPropertiesAreReadBySpringsRulesOnly() {
        plain.withSystemProperties("ringcache.templates[orders*].near.max_entries=7", "ringcache.lease=9s")
                .withInitializer(
                        context -> org.springframework.boot.test.util.TestPropertyValues.of("ringcache.lease=2s")
                                .applyTo(context))
                .run(context -> assertThat(
                                context.getBean(RingCacheManager.class).getProperties())
                        .containsEntry("ringcache.templates.orders*.near.max-entries", "7")
                        .containsEntry("ringcache.lease", "2s")
                        .containsEntry("ringcache.exclusive", "true"));
    }

    @Test
    void theCacheManagersEndWithTheContext() {
        RingCacheManager[] manager = new RingCacheManager[1];
        caching.run(context -> manager[0] = context.getBean(RingCacheManager.class));
        assertThat(manager[0].isClosed()).isTrue();
    }

    @Test
    void aMistakeStopsTheStartAlsoWhereBeansAreMadeLate() {
        plain.withPropertyValues("ringcache.lease=soon")
                .withInitializer(context -> context.addBeanFactoryPostProcessor(
                        new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("'soon' is not a duration"));
    }
}

package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCacheManager;
import io.ringcache.RingConfiguration;
import io.ringcache.lock.DistributedLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.cache.CacheManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.annotation.Configuration;

/** The provider's own files, by our property and by Spring Boot's way to JCache. */
class ConfigurationFileTest {

    private static final String FILE = """
            namespace: from-file
            nodes: [redis://127.0.0.1:1, redis://127.0.0.1:2]
            codec:
              allow:
                - com.acme.*
                - ${NOBODY_HAS_THIS:-com.other.Order}
            """;

    @TempDir
    private Path folder;

    private String location = "";

    private final ApplicationContextRunner caching = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RingcacheAutoConfiguration.class, CacheAutoConfiguration.class))
            .withUserConfiguration(Caching.class);

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class Caching {}

    @BeforeEach
    void writeFile() throws IOException {
        location = Files.writeString(folder.resolve("ringcache.yaml"), FILE)
                .toFile()
                .toURI()
                .toString();
    }

    @Test
    void theManagerReadsTheFileAndPropertiesWin() {
        caching.withPropertyValues("ringcache.spring.config=" + location, "ringcache.lease=2s")
                .run(context -> {
                    RingCacheManager manager = context.getBean(RingCacheManager.class);
                    assertThat(manager.getURI()).hasToString(location);
                    assertThat(manager.nodes()).hasSize(2);
                    assertThat(manager.getProperties()).containsEntry("ringcache.lease", "2s");
                });
    }

    @Test
    void whatTheFileAllowsIsKept() {
        caching.withPropertyValues("ringcache.spring.config=" + location)
                .run(context -> assertThat(allowed(context.getBean(RingConfiguration.class)))
                        .startsWith("com.acme.*,com.other.Order,org.springframework.cache.interceptor.SimpleKey"));
    }

    @Test
    void whatPropertiesAllowTakesThePlaceOfTheFiles() {
        caching.withPropertyValues("ringcache.spring.config=" + location, "ringcache.codec.allow=com.mine.*")
                .run(context -> assertThat(allowed(context.getBean(RingConfiguration.class)))
                        .startsWith("com.mine.*,org.springframework"));
    }

    private static String allowed(RingConfiguration configuration) {
        return configuration.toProperties().getProperty("ringcache.codec.allow");
    }

    @Test
    void aFileOnTheClassPathIsFound() {
        caching.withPropertyValues("ringcache.spring.config=classpath:io/ringcache/spring/boot/ringcache.yaml")
                .run(context -> assertThat(
                                context.getBean(RingCacheManager.class).nodes())
                        .hasSize(3));
    }

    @Test
    void aFileThatDoesNotExistStopsTheStart() {
        caching.withPropertyValues("ringcache.spring.config=file:/nowhere/ringcache.yaml")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(RingcachePropertyException.class)
                        .hasMessageContaining("property 'ringcache.spring.config'")
                        .hasMessageContaining("the file 'file:/nowhere/ringcache.yaml' does not exist"));
    }

    @Test
    void credentialsCannotBeAddedToTheNodesOfAFile() {
        caching.withPropertyValues("ringcache.spring.config=" + location, "ringcache.spring.password=x")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("write them into its URIs"));
    }

    @Test
    void locksUseTheFileAlsoWhereTheCachesAreSomebodyElses() {
        caching.withPropertyValues("ringcache.spring.config=" + location, "spring.cache.type=simple")
                .run(context -> {
                    assertThat(context).hasSingleBean(DistributedLocks.class);
                    assertThat(context.getBean(ServiceManager.class).get().nodes())
                            .hasSize(2);
                });
    }

    @Test
    void springBootsWayToJCacheReadsItsOwnFile() {
        jcache().run(context -> {
            assertThat(context)
                    .hasSingleBean(CacheManager.class)
                    .getBean(org.springframework.cache.CacheManager.class)
                    .isInstanceOf(JCacheCacheManager.class);
            RingCacheManager manager = context.getBean(CacheManager.class).unwrap(RingCacheManager.class);
            assertThat(manager.getURI()).hasToString(location);
            assertThat(manager.nodes()).hasSize(2);
            assertThat(context.getBean(DistributedLocks.class)).isSameAs(manager.locks());
        });
    }

    @Test
    void onSpringBootsWayToJCachePropertiesAndAllowedClassesCountAsWell() {
        jcache().withPropertyValues("ringcache.lease=2s")
                .run(context -> assertThat(context.getBean(CacheManager.class).getProperties())
                        .containsEntry("ringcache.lease", "2s")
                        .hasEntrySatisfying(
                                "ringcache.codec.allow",
                                allowed -> assertThat((String) allowed)
                                        .startsWith("com.acme.*,com.other.Order,")
                                        .endsWith("SimpleKey,org.springframework.cache.support.NullValue")));
    }

    @Test
    void onSpringBootsWayToJCacheOurPropertyForTheFileIsRefused() {
        jcache().withPropertyValues("ringcache.spring.config=" + location)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("name the file there"));
    }

    private ApplicationContextRunner jcache() {
        return caching.withPropertyValues(
                "spring.cache.type=jcache",
                "spring.cache.jcache.provider=io.ringcache.RingCachingProvider",
                "spring.cache.jcache.config=" + location,
                "spring.cache.cache-names=books");
    }
}

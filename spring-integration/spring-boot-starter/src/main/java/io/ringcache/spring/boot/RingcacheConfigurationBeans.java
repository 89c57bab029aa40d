package io.ringcache.spring.boot;

import io.ringcache.RingConfiguration;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.CacheProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** The beans that say what a cache manager is called and how it is configured. */
@Configuration(proxyBeanMethods = false)
final class RingcacheConfigurationBeans {

    private static final String CONFIG = RingcacheProperties.PREFIX + ".config";

    @Bean
    @ConditionalOnMissingBean
    RingConfiguration ringConfiguration(
            ConfigurableEnvironment environment,
            Files files,
            RingcacheProperties properties,
            ObjectProvider<RingcacheConnectionDetails> details,
            ObjectProvider<RingConfigurationCustomizer> customizers,
            ConfigurableListableBeanFactory beans) {
        SpringNames.check(environment);
        boolean scan = properties.allowApplicationPackages() && AutoConfigurationPackages.has(beans);
        return new ConfigurationAssembly(
                        EnvironmentSettings.read(environment),
                        files.read(),
                        NodeCredentials.of(properties),
                        details.orderedStream().toList(),
                        scan ? AutoConfigurationPackages.get(beans) : List.of(),
                        customizers.orderedStream().toList())
                .configuration();
    }

    @Bean
    ManagerUri ringcacheManagerUri(Files files, ConfigurableEnvironment environment) {
        ConfigurationFile own = files.own();
        if (own == null) {
            return ManagerUri.named(environment.getProperty("spring.application.name", "default"));
        }
        try {
            return ManagerUri.of(own.uri());
        } catch (IOException e) {
            throw new RingcachePropertyException(CONFIG, null, own.resource() + " has no place of its own", e);
        }
    }

    @Bean
    Files ringcacheFiles(
            RingcacheProperties properties,
            CacheProperties spring,
            ConfigurableEnvironment environment,
            ResourceLoader loader) {
        CachesOf caches = CachesOf.choice(environment);
        Resource jcache =
                caches == CachesOf.RINGCACHE_BY_JCACHE ? spring.getJcache().getConfig() : null;
        String own = properties.config();
        return new Files(
                own == null || own.isBlank() ? null : existing(own, loader),
                jcache == null ? null : new ConfigurationFile(jcache));
    }

    private static ConfigurationFile existing(String location, ResourceLoader loader) {
        Resource resource = loader.getResource(location);
        if (!resource.exists()) {
            throw new RingcachePropertyException(
                    CONFIG,
                    null,
                    "the file '" + location + "' does not exist (looked for " + resource.getDescription()
                            + "); name it as classpath:ringcache.yaml or file:/etc/shop/ringcache.yaml",
                    null);
        }
        return new ConfigurationFile(resource);
    }

    /**
     * The files of Ringcache that properties name. Immutable.
     *
     * @param own of {@code ringcache.spring.config}
     * @param jcache of {@code spring.cache.jcache.config}, if that is for Ringcache
     */
    record Files(@Nullable ConfigurationFile own, @Nullable ConfigurationFile jcache) {

        Files {
            if (own != null && jcache != null) {
                throw new RingcachePropertyException(
                        CONFIG,
                        null,
                        "the caches are configured by 'spring.cache.jcache.config': keep one of them",
                        null);
            }
        }

        @Nullable
        ConfigurationFile read() {
            return own == null ? jcache : own;
        }
    }
}

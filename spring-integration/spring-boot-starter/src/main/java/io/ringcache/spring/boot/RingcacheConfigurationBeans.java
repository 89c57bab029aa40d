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
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
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
            throw new RingcachePropertyException(
                    CONFIG, origin(environment), own.resource() + " has no place of its own", e);
        }
    }

    @Bean
    Files ringcacheFiles(
            RingcacheProperties properties,
            CacheProperties spring,
            ConfigurableEnvironment environment,
            ResourceLoader loader) {
        boolean byJCache = CachesOf.choice(environment) == CachesOf.RINGCACHE_BY_JCACHE;
        Resource jcache = byJCache ? spring.getJcache().getConfig() : null;
        String own = properties.config();
        if (own == null || own.isBlank()) {
            return new Files(null, jcache == null ? null : new ConfigurationFile(jcache));
        }
        if (byJCache) {
            throw new RingcachePropertyException(
                    CONFIG,
                    origin(environment),
                    "with 'spring.cache.type=jcache' the caches are configured by 'spring.cache.jcache.config': name the file"
                            + " there",
                    null);
        }
        return new Files(existing(own, environment, loader), null);
    }

    private static ConfigurationFile existing(
            String location, ConfigurableEnvironment environment, ResourceLoader loader) {
        Resource resource = loader.getResource(location);
        if (!resource.exists()) {
            throw new RingcachePropertyException(
                    CONFIG,
                    origin(environment),
                    "the file '" + location + "' does not exist (looked for " + resource.getDescription()
                            + "); name it as classpath:ringcache.yaml or file:/etc/shop/ringcache.yaml",
                    null);
        }
        return new ConfigurationFile(resource);
    }

    private static @Nullable String origin(ConfigurableEnvironment environment) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(CONFIG);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return String.valueOf(property.getOrigin());
            }
        }
        return null;
    }

    /**
     * The files of Ringcache that properties name. Immutable.
     *
     * @param own of {@code ringcache.spring.config}
     * @param jcache of {@code spring.cache.jcache.config}, if that is for Ringcache
     */
    record Files(@Nullable ConfigurationFile own, @Nullable ConfigurationFile jcache) {

        @Nullable
        ConfigurationFile read() {
            return own == null ? jcache : own;
        }
    }
}

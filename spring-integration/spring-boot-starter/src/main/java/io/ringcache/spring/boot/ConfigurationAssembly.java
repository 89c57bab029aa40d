package io.ringcache.spring.boot;

import io.ringcache.RingConfiguration;
import io.ringcache.spring.cache.RingcacheCacheManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the configuration of the cache manager from all that an application says. Immutable.
 *
 * @param settings what the properties say, by path
 * @param file the file that the manager reads; {@code null} for none
 * @param credentials for nodes without their own
 * @param details where servers were found; they take the place of the nodes of properties and file
 * @param packages of the application, whose classes are allowed
 * @param customizers the last word
 */
record ConfigurationAssembly(
        Map<String, Setting> settings,
        @Nullable ConfigurationFile file,
        NodeCredentials credentials,
        List<RingcacheConnectionDetails> details,
        List<String> packages,
        List<RingConfigurationCustomizer> customizers) {

    RingConfiguration configuration() {
        RingConfiguration.Builder builder = RingConfiguration.builder().exclusive();
        settings.values().forEach(setting -> setting.apply(builder));
        nodes(builder);
        allow(builder);
        customizers.forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private void nodes(RingConfiguration.Builder builder) {
        List<String> found =
                details.stream().flatMap(detail -> detail.nodes().stream()).toList();
        if (!found.isEmpty()) {
            builder.setting(SettingNames.NODES, String.join(",", found));
        } else if (!credentials.isEmpty()) {
            builder.setting(SettingNames.NODES, credentials.in(knownNodes()));
        }
    }

    private String knownNodes() {
        Optional<Setting> nodes = Optional.ofNullable(settings.get(SettingNames.NODES));
        if (nodes.isEmpty() && file != null) {
            throw new RingcachePropertyException(
                    RingcacheProperties.PREFIX + ".password",
                    null,
                    "the nodes stand in a file of Ringcache, to which user and password cannot be added: write them into its"
                            + " URIs, as in redis://app:${REDIS_PASSWORD}@host, or move the nodes to 'ringcache.nodes'",
                    null);
        }
        return nodes.map(Setting::text).orElseGet(ConfigurationAssembly::defaultNodes);
    }

    private static String defaultNodes() {
        return RingConfiguration.settings().stream()
                .filter(setting -> setting.path().equals(SettingNames.NODES))
                .findFirst()
                .orElseThrow()
                .defaultText();
    }

    /** A list in the Properties of a manager takes the place of the one in its file, so that one is repeated. */
    private void allow(RingConfiguration.Builder builder) {
        if (!settings.containsKey(SettingNames.ALLOW) && file != null) {
            file.allowed().ifPresent(names -> allowFromFile(builder, names));
        }
        packages.stream().filter(name -> !name.isEmpty()).forEach(name -> builder.allow(name + ".*"));
        builder.allow(RingcacheCacheManager.ALLOWED_CLASSES.toArray(String[]::new));
    }

    private static void allowFromFile(RingConfiguration.Builder builder, String names) {
        try {
            builder.setting(SettingNames.ALLOW, names);
        } catch (IllegalArgumentException e) {
            throw new RingcachePropertyException(null, null, "in the file of Ringcache: " + e.getMessage(), e);
        }
    }
}

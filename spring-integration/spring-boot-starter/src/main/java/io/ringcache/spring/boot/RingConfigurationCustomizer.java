package io.ringcache.spring.boot;

import io.ringcache.RingConfiguration;

/**
 * Changes the configuration that was made from the properties, before the cache manager takes it. Beans of this type are called
 * once each, in their order; what they set wins over properties, files and connection details.
 */
@FunctionalInterface
public interface RingConfigurationCustomizer {

    /** Sets more, or sets it differently. Nodes that are added here take the place of all others. */
    void customize(RingConfiguration.Builder configuration);
}

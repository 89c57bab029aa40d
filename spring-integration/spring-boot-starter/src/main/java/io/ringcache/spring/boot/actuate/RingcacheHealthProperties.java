package io.ringcache.spring.boot.actuate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code management.health.ringcache.*}. Immutable.
 *
 * @param downWhen how many nodes must be unusable for the health to be {@code DOWN}
 */
@ConfigurationProperties("management.health.ringcache")
public record RingcacheHealthProperties(
        @DefaultValue("all-nodes") DownWhen downWhen) {

    /** How many nodes must be unusable for the health to be {@code DOWN}. */
    public enum DownWhen {
        /** All of them: with some, the application goes on with the others and loads what they had. */
        ALL_NODES,
        /** One is enough: for applications that cannot do without any part of their cache. */
        ANY_NODE,
        /** Nodes do not make the application unhealthy, only {@code DEGRADED}. */
        NEVER
    }
}

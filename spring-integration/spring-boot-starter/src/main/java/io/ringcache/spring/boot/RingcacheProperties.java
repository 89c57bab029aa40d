package io.ringcache.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the properties {@code ringcache.spring.*} say about how Ringcache is set up. Immutable. Nodes, templates, rate limiters
 * and all else that Ringcache itself knows are not here but directly below {@code ringcache.}.
 *
 * @param enabled whether there is anything of Ringcache in the application; {@code true} by default
 * @param config where a file of Ringcache lies, as a location that Spring understands; properties win over what it says
 * @param username the user for nodes whose URI names none
 * @param password the password for nodes whose URI has none
 * @param allowApplicationPackages whether the packages of the application, as Spring Boot knows them, are added to {@code
 *     codec.allow}; {@code true} by default
 */
@ConfigurationProperties(RingcacheProperties.PREFIX)
public record RingcacheProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String config,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("true") boolean allowApplicationPackages) {

    static final String PREFIX = "ringcache.spring";

    /** Says nothing of user and password. */
    @Override
    public String toString() {
        return "RingcacheProperties[enabled=" + enabled + ", config=" + config + ", allowApplicationPackages="
                + allowApplicationPackages + "]";
    }
}

package io.ringcache.spring.boot;

import java.util.Set;
import org.springframework.boot.autoconfigure.cache.CacheType;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Whose caches Spring is given, by the properties {@code spring.cache.*}. */
enum CachesOf {
    /** Ringcache, by its own cache manager for Spring. */
    RINGCACHE,
    /** Ringcache, by the way that Spring Boot has for JCache. */
    RINGCACHE_BY_JCACHE,
    /** Somebody else. */
    OTHERS;

    static final String TYPE = "spring.cache.type";
    private static final String PROVIDER = "spring.cache.jcache.provider";
    private static final String OURS = "io.ringcache.RingCachingProvider";

    static CachesOf choice(Environment environment) {
        CacheType type;
        try {
            type = Binder.get(environment).bind(TYPE, CacheType.class).orElse(CacheType.GENERIC);
        } catch (BindException leftToSpringBoot) {
            return OTHERS;
        }
        if (type == CacheType.JCACHE) {
            boolean ours = Set.of("", OURS).contains(environment.getProperty(PROVIDER, ""));
            return ours ? RINGCACHE_BY_JCACHE : OTHERS;
        }
        return type == CacheType.GENERIC ? RINGCACHE : OTHERS;
    }
}

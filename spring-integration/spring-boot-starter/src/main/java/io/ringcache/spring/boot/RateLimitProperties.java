package io.ringcache.spring.boot;

import io.ringcache.spring.web.KeySource;
import io.ringcache.spring.web.OnFailure;
import io.ringcache.spring.web.RequestPaths;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The filter that limits requests, {@code ringcache.spring.web.rate-limit.*}. Immutable.
 *
 * @param limiter name of the limiter of {@code ringcache.rate-limiters} that decides; without one there is no filter
 * @param paths patterns of the paths that are limited, such as <code>/api/**</code>; all if empty
 * @param excludePaths patterns of the paths that are not limited, though {@code paths} has them
 * @param key who is counted: {@code REMOTE_ADDRESS}, {@code PRINCIPAL} or {@code HEADER:name}
 * @param order the place of the filter among others. If it is not set, before the filters of Spring Security, or right after them if the
 *     key is the principal, whom these find out
 * @param onFailure what to do with requests if the limiter fails; when Redis does not answer, its own {@code on-node-down} decides
 */
@ConfigurationProperties(RateLimitProperties.PREFIX)
public record RateLimitProperties(
        @Nullable String limiter,
        @DefaultValue List<String> paths,
        @DefaultValue List<String> excludePaths,
        @DefaultValue("REMOTE_ADDRESS") KeySource key,
        @Nullable Integer order,
        @DefaultValue("REFUSE") OnFailure onFailure) {

    static final String PREFIX = "ringcache.spring.web.rate-limit";

    /** That of the filters of Spring Security, for servlets and for WebFlux. */
    private static final int SECURITY = -100;

    private static final int STEP = 10;

    RequestPaths requestPaths() {
        return RequestPaths.of(paths, excludePaths);
    }

    int orderOrDefault() {
        if (order != null) {
            return order;
        }
        return key.kind() == KeySource.Kind.PRINCIPAL ? SECURITY + STEP : SECURITY - STEP;
    }

    String limiterName() {
        if (limiter == null) {
            throw new IllegalStateException("there is a filter only if " + PREFIX + ".limiter is set");
        }
        return limiter;
    }
}

package io.ringcache.spring.web;

import java.util.Collection;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/** Which requests a filter looks at, by patterns as in {@code @RequestMapping}, such as <code>/api/**</code>. Immutable. */
public final class RequestPaths {

    private final List<PathPattern> included;
    private final List<PathPattern> excluded;

    private RequestPaths(List<PathPattern> included, List<PathPattern> excluded) {
        this.included = included;
        this.excluded = excluded;
    }

    /** All requests. */
    public static RequestPaths all() {
        return new RequestPaths(List.of(), List.of());
    }

    /**
     * Requests whose path within the application matches one of {@code paths}, or any if there are none, and none of {@code
     * excludedPaths}.
     *
     * @throws IllegalArgumentException if one is no pattern
     */
    public static RequestPaths of(Collection<String> paths, Collection<String> excludedPaths) {
        return new RequestPaths(parsed(paths), parsed(excludedPaths));
    }

    private static List<PathPattern> parsed(Collection<String> paths) {
        return paths.stream().map(RequestPaths::parsed).toList();
    }

    private static PathPattern parsed(String path) {
        PathPatternParser parser = PathPatternParser.defaultInstance;
        try {
            return parser.parse(parser.initFullPathPattern(path));
        } catch (PatternParseException e) {
            throw new IllegalArgumentException("'" + path + "' is no pattern of paths: " + e.toDetailedString(), e);
        }
    }

    boolean match(PathContainer path) {
        return (included.isEmpty() || matches(included, path)) && !matches(excluded, path);
    }

    private static boolean matches(List<PathPattern> patterns, PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}

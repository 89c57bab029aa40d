package io.ringcache.samples.redis;

import java.net.URI;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Servers that already run, listed in an environment variable. Immutable. */
record ExternalSource(Environment environment) implements Source {

    static final String SETTING = "RINGCACHE_REDIS_URI";

    private static final String EXAMPLE =
            SETTING + "=redis://127.0.0.1:6379,redis://127.0.0.1:6380,redis://127.0.0.1:6381";

    @Override
    public Optional<RedisServers> start(int count) {
        return environment.variable(SETTING).map(value -> connect(value, count));
    }

    private static RedisServers connect(String value, int count) {
        List<URI> uris = Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(ExternalSource::parse)
                .toList();
        if (uris.size() < count) {
            throw new IllegalStateException(
                    SETTING + " lists " + uris.size() + (uris.size() == 1 ? " server" : " servers") + " but " + count
                            + " are needed; list them separated by commas, as in " + EXAMPLE);
        }
        Iterator<URI> next = uris.iterator();
        return RedisServers.of(SETTING, count, () -> new ExternalServer(next.next()));
    }

    private static URI parse(String entry) {
        try {
            URI uri = URI.create(entry);
            if (uri.getHost() != null && Set.of("redis", "rediss").contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Not chained: its message repeats the entry, which may hold a password.
        }
        throw new IllegalStateException(SETTING + " holds '" + entry.replaceAll("//.*@", "//***@")
                + "', which is no address of a Redis server; write it as in " + EXAMPLE);
    }
}

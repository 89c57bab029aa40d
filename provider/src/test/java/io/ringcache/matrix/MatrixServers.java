package io.ringcache.matrix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers of the matrix, and how each is to be had. */
final class MatrixServers {

    private static final String OWN = "RINGCACHE_REDIS_SERVER";

    private static final List<String> ANY_SUITE = List.of(
            "libc6",
            "libstdc++6",
            "libgcc-s1",
            "libatomic1",
            "libjemalloc2",
            "liblzf1",
            "libsystemd0",
            "zlib1g",
            "libzstd1",
            "libcap2");

    private MatrixServers() {}

    /** Returns the ways by the names of the servers, in the order in which they run. */
    static Map<String, Way> all() {
        Map<String, Way> all = new LinkedHashMap<>();
        Optional.ofNullable(System.getenv(OWN)).ifPresent(path -> all.put(OWN, folder -> Optional.of(Path.of(path))));
        all.put("Redis 6.2", new JarWay("redis-server-6.2.6-v5-linux-amd64", "com.github.codemonstur:embedded-redis"));
        all.put("Redis 7.0", folder -> Optional.empty());
        all.put(
                "Valkey 8.0",
                new DebianWay(
                        "bookworm-backports,bookworm",
                        "valkey-server",
                        with("libssl3", "liblz4-1", "liblzma5", "libgcrypt20", "libgpg-error0")));
        all.put("Valkey 8.1", new DebianWay("trixie", "valkey-server", with("libssl3t64")));
        all.put("Redis 8.0", new DebianWay("trixie", "redis-server", with("libssl3t64")));
        all.put("Valkey 9", new DebianWay("sid", "valkey-server", with("libssl3t64")));
        return all;
    }

    private static List<String> with(String... more) {
        List<String> packages = new ArrayList<>(ANY_SUITE);
        packages.addAll(List.of(more));
        return packages;
    }
}

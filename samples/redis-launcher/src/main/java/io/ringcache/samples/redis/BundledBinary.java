package io.ringcache.samples.redis;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server binary for one platform inside the jar {@code org.signal:embedded-redis}, and what its content must be.
 * Immutable.
 *
 * @param resource its name on the class path
 * @param sha256 the SHA-256 of its content, in lower-case hexadecimal
 */
record BundledBinary(String resource, String sha256) {

    static final String JAR_VERSION = "0.9.1";

    private static final String PREFIX = "redis-server-7.0.15-";

    private static final Map<String, String> SHA256_BY_PLATFORM = Map.of(
            "linux-amd64", "c0cdeef856b3410fd99d6ec6fc6a20302e69059b00ce5d6abab7b3e5069ea91e",
            "linux-arm64", "d5c7ff117caf45d7dc2f59c1f956e1830438779947d66aa5647c2cdcc16eca50",
            "linux-386", "19106984e15b7e7ce22c9a3296fe6a5f85c43a72894144f98b1fb572b823a936",
            "darwin-amd64", "e22a3d9147802bba0724efb2e446c49e1e514e76ff8031bb6d44b8628400d8f3",
            "darwin-arm64", "07838a2eb6f5961c89d8e6f1f83482de355dfc6bb04e05bfb00ae1f137dee129");

    /** Returns the binary for the platform, or empty when the jar has none for it. */
    static Optional<BundledBinary> forPlatform(Environment environment) {
        String os = environment.isLinux() ? "linux" : environment.isMac() ? "darwin" : "other";
        String arch = switch (environment.arch()) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "x86", "i386", "i486", "i586", "i686" -> "386";
            default -> "other";
        };
        String platform = os + '-' + arch;
        return Optional.ofNullable(SHA256_BY_PLATFORM.get(platform))
                .map(sha256 -> new BundledBinary(PREFIX + platform, sha256));
    }

    /** Tells whether the jar is on the class path. */
    boolean isPresent() {
        return BundledBinary.class.getResource('/' + resource) != null;
    }

    byte[] read() throws IOException {
        try (@Nullable InputStream in = BundledBinary.class.getResourceAsStream('/' + resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }
}

package io.ringcache.samples.redis;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Servers started from a binary that is installed on this machine: a named one, or one on the path. Immutable. */
record InstalledSource(Environment environment, LocalLauncher launcher) implements Source {

    static final String SETTING = "RINGCACHE_REDIS_SERVER";

    /** The oldest version that has all that Ringcache needs. */
    static final BinaryVersion OLDEST = new BinaryVersion(6, 2);

    @Override
    public Optional<RedisServers> start(int count) {
        return binary().map(binary -> launcher.start(binary.origin(), binary.path(), count));
    }

    @Override
    public Optional<LocalBinary> binary() {
        if (!environment.hasShell()) {
            return Optional.empty();
        }
        Optional<Path> named = environment.variable(SETTING).map(InstalledSource::checked);
        if (named.isPresent()) {
            return named.map(binary -> new LocalBinary(SETTING + '=' + binary, binary));
        }
        return onPath().map(binary -> new LocalBinary(binary + " on PATH", binary));
    }

    /** Returns the first binary on the path that is new enough. */
    Optional<Path> onPath() {
        String path = environment.variable("PATH").orElse("");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of("redis-server", "valkey-server").map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .filter(InstalledSource::isNewEnough)
                .findFirst();
    }

    private static boolean isNewEnough(Path binary) {
        try {
            return BinaryVersion.of(binary).isAtLeast(OLDEST);
        } catch (IOException e) {
            // Whatever it is, it is not for us; the next way is tried.
            return false;
        }
    }

    private static Path checked(String value) {
        Path binary = Path.of(value).toAbsolutePath();
        try {
            BinaryVersion version = BinaryVersion.of(binary);
            if (version.isAtLeast(OLDEST)) {
                return binary;
            }
            throw new IllegalStateException(SETTING + " names " + binary + ", which has version " + version
                    + "; name a redis-server or valkey-server of version " + OLDEST + " or newer");
        } catch (IOException e) {
            throw new IllegalStateException(
                    SETTING + " names " + binary + ", which is no Redis server that runs here (" + e.getMessage()
                            + "); name a redis-server or valkey-server of version " + OLDEST + " or newer",
                    e);
        }
    }
}

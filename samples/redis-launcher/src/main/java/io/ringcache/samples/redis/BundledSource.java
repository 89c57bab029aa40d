package io.ringcache.samples.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Servers started from the binary inside the jar {@code org.signal:embedded-redis}. Immutable. */
record BundledSource(Environment environment, LocalLauncher launcher) implements Source {

    @Override
    public Optional<RedisServers> start(int count) {
        return binary().map(binary -> launcher.start(binary.origin(), binary.path(), count));
    }

    @Override
    public Optional<LocalBinary> binary() {
        return BundledBinary.forPlatform(environment)
                .filter(binary -> environment.hasShell() && binary.isPresent())
                .map(binary ->
                        new LocalBinary("org.signal:embedded-redis:" + BundledBinary.JAR_VERSION, extract(binary)));
    }

    private Path extract(BundledBinary binary) {
        Path folder = environment.cacheFolder();
        try {
            return new BinaryCache(folder).executable(binary);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot keep " + binary.resource() + " in " + folder + " (" + e.getMessage()
                            + "); set XDG_CACHE_HOME to a folder of your own, or " + InstalledSource.SETTING
                            + " to an installed binary",
                    e);
        }
    }
}

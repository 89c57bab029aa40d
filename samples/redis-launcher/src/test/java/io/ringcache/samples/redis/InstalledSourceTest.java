package io.ringcache.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledSourceTest {

    @TempDir
    Path folder;

    @Test
    void anEmptyPathIsNoSource() {
        assertThat(onPath(folder).start(1)).isEmpty();
    }

    @Test
    void theFirstBinaryOnThePathThatIsNewEnoughIsTaken() throws IOException {
        script("old/redis-server", "Redis server v=6.0.16 sha=0");
        script("strange/redis-server", "usage: none");
        Path good = script("good/valkey-server", "Valkey server v=8.0.1 sha=0");
        script("later/redis-server", "Redis server v=7.2.0 sha=0");
        assertThat(onPath(
                                folder.resolve("old"),
                                folder.resolve("strange"),
                                folder.resolve("good"),
                                folder.resolve("later"))
                        .onPath())
                .contains(good);
    }

    @Test
    void aFileThatIsNotExecutableIsPassedOver() throws IOException {
        Files.writeString(folder.resolve("redis-server"), "no program");
        assertThat(onPath(folder).onPath()).isEmpty();
    }

    @Test
    void theNamedBinaryIsStarted() throws IOException {
        Path binary = new BinaryCache(folder)
                .executable(BundledBinary.forPlatform(Environment.current()).orElseThrow());
        try (RedisServers servers = named(binary).start(1).orElseThrow()) {
            assertThat(servers.describe()).isEqualTo("1 server (Redis 7.0.15) from RINGCACHE_REDIS_SERVER=" + binary);
        }
    }

    @Test
    void aNamedBinaryThatIsTooOldIsAnError() throws IOException {
        Path old = script("redis-server", "Redis server v=6.0.16 sha=0");
        assertThatThrownBy(() -> named(old).start(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("RINGCACHE_REDIS_SERVER", old.toString(), "6.0", "6.2 or newer");
    }

    @Test
    void aNamedBinaryThatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> named(folder.resolve("missing")).start(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("RINGCACHE_REDIS_SERVER", "missing", "6.2 or newer");
    }

    @Test
    void versionsAreComparedAsNumbers() throws IOException {
        BinaryVersion ten = BinaryVersion.parse("Redis server v=10.0.1 sha=0");
        assertThat(ten.isAtLeast(InstalledSource.OLDEST)).isTrue();
        assertThat(BinaryVersion.parse("Redis server v=6.10.0").isAtLeast(InstalledSource.OLDEST))
                .isTrue();
        assertThat(BinaryVersion.parse("Redis server v=6.1.9").isAtLeast(InstalledSource.OLDEST))
                .isFalse();
    }

    private InstalledSource onPath(Path... folders) {
        String path = String.join(
                File.pathSeparator, Arrays.stream(folders).map(Path::toString).toList());
        return source(Map.of("PATH", path));
    }

    private InstalledSource named(Path binary) {
        return source(Map.of("RINGCACHE_REDIS_SERVER", binary.toString()));
    }

    private InstalledSource source(Map<String, String> variables) {
        return new InstalledSource(Environments.with(folder, variables), new LocalLauncher(folder));
    }

    private Path script(String name, String output) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho '" + output + "'\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}

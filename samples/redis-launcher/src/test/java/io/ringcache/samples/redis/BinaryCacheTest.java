package io.ringcache.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryCacheTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir
    Path folder;

    private final BundledBinary binary =
            BundledBinary.forPlatform(Environment.current()).orElseThrow();

    @Test
    void theBinaryIsForItsOwnerOnlyInAFolderNamedByItsHash() throws IOException {
        Path file = cached();
        assertThat(file.getParent()).hasFileName(binary.sha256());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void anExtractedBinaryIsUsedAgain() throws IOException {
        Files.setLastModifiedTime(cached(), LONG_AGO);
        assertThat(Files.getLastModifiedTime(cached())).isEqualTo(LONG_AGO);
    }

    @Test
    void aDamagedBinaryIsReplaced() throws IOException {
        Files.writeString(cached(), "damaged");
        assertThat(cached()).hasBinaryContent(binary.read());
    }

    @Test
    void nothingButTheBinaryStaysInTheFolder() throws IOException {
        Path file = cached();
        Files.writeString(file, "damaged");
        cached();
        assertThat(file.getParent())
                .isDirectoryContaining(file::equals)
                .isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void severalMayExtractAtOnce() {
        Set<Path> files =
                IntStream.range(0, 4).parallel().mapToObj(i -> cached()).collect(Collectors.toSet());
        assertThat(files).singleElement().satisfies(file -> assertThat(file).hasBinaryContent(binary.read()));
    }

    @Test
    void aResourceWithOtherContentIsRefused() {
        BundledBinary tampered = new BundledBinary(binary.resource(), "00");
        assertThatThrownBy(() -> new BinaryCache(folder).executable(tampered))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("org.signal:embedded-redis:0.9.1");
        assertThat(folder.resolve("00")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, redis-server-7.0.15-linux-amd64",
        "Linux, aarch64, redis-server-7.0.15-linux-arm64",
        "Linux, i386, redis-server-7.0.15-linux-386",
        "Mac OS X, x86_64, redis-server-7.0.15-darwin-amd64",
        "Mac OS X, aarch64, redis-server-7.0.15-darwin-arm64"
    })
    void everyPlatformOfTheJarHasItsBinary(String os, String arch, String resource) throws IOException {
        BundledBinary found =
                BundledBinary.forPlatform(Environments.on(os, arch)).orElseThrow();
        assertThat(found.resource()).isEqualTo(resource);
        assertThat(found.isPresent()).isTrue();
        assertThat(new BinaryCache(folder).executable(found)).isExecutable();
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64", "SunOS, amd64"})
    void otherPlatformsHaveNone(String os, String arch) {
        assertThat(BundledBinary.forPlatform(Environments.on(os, arch))).isEmpty();
    }

    private Path cached() {
        try {
            return new BinaryCache(folder).executable(binary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

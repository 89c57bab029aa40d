package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"ringcache:default", "theuri", "io.ringcache.Provider", "a/b", "urn:x:y", "ringcache:x.yaml"})
    void aNameIsNoFile(String uri) {
        assertThat(Given.uri(uri).parse()).isEqualTo(Given.nothing().parse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath:", "classpath:/", "CLASSPATH:///"})
    void isFoundOnTheClassPath(String start) {
        Given given = Given.uri(start + "io/ringcache/internal/config/class-path.yaml");
        assertThat(given.parse().namespace()).isEqualTo("from-class-path");
    }

    @Test
    void mayHaveARelativePath() throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "relative", ".yaml");
        Files.writeString(file, "namespace: relative");
        assertThat(Given.uri("file:target/" + file.getFileName()).parse().namespace())
                .isEqualTo("relative");
        Files.delete(file);
    }

    @Test
    void mayBeInAJar() throws IOException {
        Path jar = directory.resolve("app.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("x.yaml"));
            zip.write("namespace: from-jar".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Given.uri("jar:" + jar.toUri() + "!/x.yaml").parse().namespace())
                .isEqualTo("from-jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/no/such/x.yaml", "file:no/such/x.yaml", "classpath:no/such/x.yaml"})
    void mustExist(String uri) {
        assertThat(Given.uri(uri).message()).isEqualTo("the configuration file " + uri + " does not exist");
    }

    @Test
    void mustExistInTheJar() {
        String uri = "jar:file:/no/such.jar!/x.yaml";
        assertThat(Given.uri(uri).message()).isEqualTo("the configuration file " + uri + " does not exist");
    }

    @Test
    void mustBeReadable() {
        assertThat(Given.uri(directory.toUri().toString()).message()).contains("cannot be read: ");
        assertThat(Given.uri("file://host/x.yaml").message()).contains("cannot be read: ");
        assertThat(Given.uri("jar:x").message()).contains("cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/x.yaml", "HTTPS://h/x.yaml", "ftp://h/x.yaml", "jar:https://h/x.jar!/x.yaml"})
    void isNotReadFromTheNetwork(String uri) {
        assertThat(Given.uri(uri).message()).contains("is not read from the network; use file: or classpath:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://h1:6379", "rediss://h1"})
    void theUriHoldsNoNodes(String uri) {
        assertThat(Given.uri(uri).message()).startsWith("the cache manager's URI '" + uri + "' is refused: nodes do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ringcache.yaml", "conf/ringcache.YML", "/etc/ringcache.yaml"})
    void aPathWithoutASchemeIsRefusedRatherThanIgnored(String uri) {
        assertThat(Given.uri(uri).message()).endsWith("is refused: to read a file write file:path or classpath:path");
    }
}

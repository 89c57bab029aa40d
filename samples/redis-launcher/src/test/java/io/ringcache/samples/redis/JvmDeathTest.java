package io.ringcache.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers, also frozen ones, do not outlive the JVM that started them. */
class JvmDeathTest {

    @TempDir
    Path folder;

    private Process jvm;
    private List<ProcessHandle> servers;
    private int port;

    @BeforeEach
    void startServersInAnotherJvm() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                StartsServersAndWaits.class.getName());
        builder.environment().remove(ExternalSource.SETTING);
        jvm = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = jvm.inputReader();
        port = Integer.parseInt(output.readLine());
        servers = jvm.children().toList();
        assertThat(Redis.answers(port)).isTrue();
        assertThat(servers).hasSize(2);
    }

    @AfterEach
    void endTheOtherJvm() {
        jvm.destroyForcibly();
    }

    @Test
    void killedJvmTakesItsServersAndTheirFilesWithIt() {
        jvm.destroyForcibly();
        awaitNothingLeft();
    }

    @Test
    void jvmThatReturnsFromMainTakesItsServersAndTheirFilesWithIt() throws IOException {
        jvm.getOutputStream().close();
        awaitNothingLeft();
    }

    private void awaitNothingLeft() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(Redis.answers(port)).isFalse();
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
            assertThat(folder.toFile().list((parent, name) -> name.startsWith("ringcache")))
                    .isEmpty();
        });
    }
}

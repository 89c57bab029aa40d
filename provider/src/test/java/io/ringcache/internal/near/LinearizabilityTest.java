package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While only this JVM writes, its reads and writes are as if the near cache were not there, however its threads run. */
class LinearizabilityTest {

    @Test
    void threadsThatDoAnythingSeeOneOrder() throws Exception {
        check();
    }

    @Test
    void whoReadsBesideAWriterWhoIsNotDoneNeverGoesBack() throws Exception {
        check("read", "remove", "read,read");
    }

    @Test
    void whoReadsAfterAnOwnWriteWasEvictedNeverGoesBack() throws Exception {
        check("read", "write,evict,read");
    }

    @Test
    void whoDoesNotWaitForAReadNeverGoesBack() throws Exception {
        check("readLater", "remove", "readLater,read");
    }

    private static void check(String... threads) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Linearizability.class.getName()));
        command.addAll(List.of(threads));
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            program.getOutputStream().close();
            String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor()).as(output).isZero();
        } finally {
            program.destroyForcibly();
        }
    }
}

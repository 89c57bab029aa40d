package io.ringcache.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.matrix.MatrixRow.Result;
import io.ringcache.matrix.Way.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs the tests with real servers against each server of the matrix, and prints what came of it: a command, not a test of
 * a build. A server that cannot be had here is in the table with the reason.
 */
class MatrixRun {

    private static final Path FOLDER = Path.of("target", "matrix").toAbsolutePath();

    private final List<String> packages = List.of(System.getProperty(
                    "matrix.packages",
                    "io.ringcache.conformance,io.ringcache.lock,io.ringcache.ratelimit,io.ringcache.topology")
            .split(","));
    private final String only = System.getProperty("matrix.only", "");
    private final int minutes = Integer.getInteger("matrix.minutes", 10);

    @Test
    void runAndPrint() throws Exception {
        deleteAll(FOLDER);
        Files.createDirectories(FOLDER);
        List<MatrixRow> rows = new ArrayList<>();
        for (Map.Entry<String, Way> server : MatrixServers.all().entrySet()) {
            if (server.getKey().contains(only)) {
                rows.add(row(server.getKey(), server.getValue()));
                System.out.println(rows.get(rows.size() - 1));
            }
        }
        String table = "| server | version | result | |\n|---|---|---|---|\n"
                + String.join("\n", rows.stream().map(MatrixRow::toString).toList()) + "\n";
        Files.writeString(FOLDER.resolve("table.md"), table);
        System.out.println("\n" + table);
        assertThat(rows).extracting(MatrixRow::result).doesNotContain(Result.FAILED);
        assertThat(rows).extracting(MatrixRow::result).contains(Result.PASSED);
    }

    private MatrixRow row(String server, Way way) throws IOException, InterruptedException {
        String name = server.toLowerCase(Locale.ROOT).replace(' ', '-');
        Optional<Path> binary;
        try {
            binary = way.binary(FOLDER.resolve(name));
        } catch (UnavailableException e) {
            return MatrixRow.skipped(server, String.valueOf(e.getMessage()));
        }
        Path log = FOLDER.resolve(name + ".log");
        long start = System.nanoTime();
        Process jvm = start(binary, log);
        if (!jvm.waitFor(minutes, TimeUnit.MINUTES)) {
            jvm.destroyForcibly().waitFor();
        }
        return MatrixRow.of(server, log, Duration.ofNanos(System.nanoTime() - start));
    }

    private Process start(Optional<Path> binary, Path log) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MatrixJvm.class.getName()));
        command.addAll(packages);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("RINGCACHE_"));
        binary.ifPresentOrElse(
                path -> builder.environment().put("RINGCACHE_REDIS_SERVER", path.toString()),
                // Else a server that is installed would come before the one in the jar.
                () -> builder.environment().put("PATH", ""));
        return builder.start();
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

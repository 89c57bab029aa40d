package io.ringcache.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What came of one server. Immutable.
 *
 * @param version what the server says it is, or {@code -}
 * @param result in one word
 * @param detail what is to be known beside: the reason, or the tests
 */
record MatrixRow(String server, String version, Result result, String detail) {

    /** How it went. */
    enum Result {
        PASSED,
        FAILED,
        SKIPPED
    }

    static MatrixRow skipped(String server, String reason) {
        return new MatrixRow(server, "-", Result.SKIPPED, reason);
    }

    /** Reads what {@link MatrixJvm} wrote. */
    static MatrixRow of(String server, Path log, Duration took) throws IOException {
        List<String> lines = Files.readAllLines(log, UTF_8).stream()
                .filter(line -> line.startsWith(MatrixJvm.MARK))
                .map(line -> line.substring(MatrixJvm.MARK.length()))
                .toList();
        String version = lines.stream()
                .filter(line -> line.startsWith("version "))
                .map(line -> line.replaceAll(".*\\((.*?)\\).*", "$1"))
                .findFirst()
                .orElse("-");
        String[] done = lines.stream()
                .filter(line -> line.startsWith("done "))
                .findFirst()
                .orElse("done 0 0")
                .split(" ", -1);
        int tests = Integer.parseInt(done[1]);
        long failed = lines.stream().filter(line -> line.startsWith("failed ")).count();
        String detail = tests == 0
                ? "not done after " + took.toSeconds() + " s, see " + log
                : tests + " tests in " + took.toSeconds() + " s"
                        + (failed == 0 ? "" : ", " + failed + " failed, see " + log);
        return new MatrixRow(server, version, tests > 0 && failed == 0 ? Result.PASSED : Result.FAILED, detail);
    }

    @Override
    public String toString() {
        return "| %s | %s | %s | %s |".formatted(server, version, result, detail);
    }
}

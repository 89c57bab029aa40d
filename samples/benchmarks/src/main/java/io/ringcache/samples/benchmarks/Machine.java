package io.ringcache.samples.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The circumstances of a run, for people. Stateless. */
final class Machine {

    private Machine() {}

    /** What stands above the tables. */
    static Map<String, String> about(String redis, int rounds, String command) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " cores" + processor() + memory() + ", "
                        + property("os.name") + " " + property("os.version"));
        about.put("JDK", property("java.vm.name") + " " + property("java.vm.version"));
        about.put("Redis", redis);
        about.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        commit().ifPresent(commit -> about.put("commit", commit));
        about.put("rounds", Integer.toString(rounds));
        about.put("command", "`" + command + "`");
        return about;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> " of " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException e) {
            // Not Linux.
            return "";
        }
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? ", " + Math.round(system.getTotalMemorySize() / (double) (1 << 30)) + " GiB"
                : "";
    }

    /** The commit that is checked out, if git is there and tells. */
    private static Optional<String> commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean told = git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0;
            return told ? Optional.of(commit.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

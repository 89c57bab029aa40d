package io.ringcache.samples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One run of the quickstart in a JVM of its own, as a user starts it. What it prints and which processes it starts are
 * collected while it runs.
 */
final class QuickstartRun implements AutoCloseable {

    private final Process process;
    private final long start = System.nanoTime();
    private final List<String> lines = new ArrayList<>();
    private final Set<ProcessHandle> descendants = ConcurrentHashMap.newKeySet();

    private QuickstartRun(Process process) {
        this.process = process;
    }

    static QuickstartRun start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of(options));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Quickstart.class.getName()));
        return new QuickstartRun(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Reads until a line starts with the text, or to the end. */
    QuickstartRun readTo(String text) {
        BufferedReader output = process.inputReader();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                process.descendants().forEach(descendants::add);
                if (line.startsWith(text)) {
                    break;
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end and returns the time the run took. */
    Duration finish() throws InterruptedException {
        readTo("\0");
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The quickstart has closed its output but goes on");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    int exitCode() {
        return process.exitValue();
    }

    List<String> lines() {
        return lines;
    }

    /** Returns the processes it was seen to have started, directly and through others. */
    Collection<ProcessHandle> descendants() {
        return descendants;
    }

    /** Ends it without giving it time for anything. */
    void kill() {
        process.destroyForcibly();
    }

    /** Returns what the table says was measured, in the rows whose first column starts with the text. */
    List<String> measured(String what) {
        return lines.stream()
                .filter(line -> line.startsWith(what))
                .map(line -> line.split(" {3,}"))
                .filter(columns -> columns.length >= 3)
                .map(columns -> columns[1])
                .toList();
    }

    @Override
    public void close() {
        kill();
    }
}

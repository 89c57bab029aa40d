package io.ringcache.samples.redis;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child process with a folder of its own, both of which are gone when this JVM is, however it ends.
 *
 * <p>A watcher beside the process reads the pipe from this JVM, which the operating system closes when the JVM ends.
 * Safe for use by several threads.
 */
final class TetheredProcess {

    /** What the process wrote to its output, in its folder. */
    static final String LOG = "server.log";

    // $0 is the folder, $@ the command. The shell becomes the command, so that the process id the JVM knows is the
    // command's own. SIGKILL also ends a frozen process. The watcher outlives Ctrl-C, which reaches it too.
    private static final String SCRIPT = """
            exec 3<&0
            (trap '' HUP INT TERM; read -r _; kill -9 $$; rm -rf "$0") <&3 >/dev/null 2>&1 &
            exec "$@" </dev/null >>"$0/%s" 2>&1 3<&-
            """.formatted(LOG);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Path folder;

    private TetheredProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts the command; the folder must exist and be absolute, and belongs to the process from now on. */
    static TetheredProcess start(Path folder, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, folder.toString()));
        words.addAll(command);
        return new TetheredProcess(
                new ProcessBuilder(words).directory(folder.toFile()).start(), folder);
    }

    long pid() {
        return process.pid();
    }

    Path folder() {
        return folder;
    }

    /** Waits for the process to end; returns whether it did within the time. */
    boolean endsWithin(Duration time) {
        return waitFor(process, time);
    }

    /** Sends a signal, by its name without SIG. */
    void signal(String name) {
        if (!process.isAlive()) {
            throw new IllegalStateException("Process " + pid() + " has ended; it takes no signal " + name);
        }
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, String.valueOf(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!waitFor(kill, PATIENCE) || kill.exitValue() != 0) {
                throw new IllegalStateException("Process " + pid() + " did not take signal " + name);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot send signal " + name + " to process " + pid(), e);
        }
    }

    /** Ends the process at once and removes its folder; does nothing the second time. */
    void kill() {
        process.destroyForcibly();
        if (!endsWithin(PATIENCE)) {
            throw new IllegalStateException("Process " + pid() + " does not end");
        }
        // The watcher removes the folder as well; here it is done by the time the caller goes on.
        remove(folder);
    }

    static void remove(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException e) {
            // The watcher was first.
        } catch (IOException e) {
            throw new IllegalStateException("Cannot remove " + folder, e);
        }
    }

    private static boolean waitFor(Process process, Duration time) {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for process " + process.pid(), e);
        }
    }
}

package io.ringcache.samples.fenced;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A worker's JVM, which runs {@link WorkerMain}, seen from outside. Not for use by several threads. */
final class Worker implements AutoCloseable {

    private static final long ANSWER_SECONDS = 30;
    private static final long END_SECONDS = 5;

    private final Process process;
    private final BufferedReader answers;

    private Worker(Process process) {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
    }

    /** Starts it with the Java and the class path of this JVM; its first answer tells that it is ready. */
    static Worker start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .forEach(command::add);
        // What the workers log would stand between the lines of the story.
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), WorkerMain.class.getName()));
        command.addAll(List.of(arguments));
        return new Worker(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Has it take the next step, without waiting for the answer. */
    void step() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Waits for the answer of a step; throws {@link IllegalStateException} when there is none in time. */
    String answer() throws InterruptedException {
        try {
            String line = CompletableFuture.supplyAsync(this::readLine).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("A worker has ended too early; it says why above");
            }
            return line;
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("A worker gave no answer in " + ANSWER_SECONDS + " seconds", e);
        }
    }

    /** Has it take the next step, and waits for the answer. */
    String takesStep() throws IOException, InterruptedException {
        step();
        return answer();
    }

    /** Stops the process where it is, as a long garbage collection or the host of a virtual machine would. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets the process go on where it was. */
    void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, "" + process.pid())
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new IllegalStateException("The worker's process took no signal " + name);
        }
    }

    private @Nullable String readLine() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it: it reads the end of its input. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Does nothing to one that has ended; also ends one that is frozen.
        process.destroyForcibly();
    }
}

package io.ringcache.samples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The second JVM, seen from the first: a process that takes a command per line and answers each with lines. It runs
 * {@link SecondJvmMain}. Not for use by several threads.
 */
final class SecondJvm implements AutoCloseable {

    private static final int ANSWER_SECONDS = 20;
    private static final int END_SECONDS = 5;

    private final Process process;
    private final BufferedReader answers;

    private SecondJvm(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Starts it, with the Java and the class path of this JVM; {@link #receive} tells when it is ready. */
    static SecondJvm start(List<String> nodes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Options such as --enable-native-access, which the second JVM needs like this one.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), SecondJvmMain.class.getName()));
        command.addAll(nodes);
        return new SecondJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** Sends a command, without waiting for the answer. */
    void send(String command) throws IOException {
        process.getOutputStream().write((command + '\n').getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    /** Waits for the next line of an answer; throws {@link IllegalStateException} when there is none in time. */
    String receive() throws InterruptedException {
        try {
            String line = CompletableFuture.supplyAsync(this::readLine).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("The second JVM has ended too early; it says why above");
            }
            return line;
        } catch (TimeoutException e) {
            throw new IllegalStateException("The second JVM gave no answer in " + ANSWER_SECONDS + " seconds", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The second JVM cannot be reached", e.getCause());
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
        // Does nothing to one that has ended.
        process.destroyForcibly();
    }

    private @Nullable String readLine() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

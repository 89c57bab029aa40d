package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Another JVM with this one's class path, which answers each line with a line. It ends when its input does, so also when
 * this JVM dies. Used by one thread.
 */
final class ChildJvm implements AutoCloseable {

    private static final long ANSWER_SECONDS = 60;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private ChildJvm(Process process) {
        this.process = process;
        this.questions = process.outputWriter(UTF_8);
        this.answers = process.inputReader(UTF_8);
    }

    /** @param main reads lines from its input until the end, and writes one line for each */
    static ChildJvm start(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m"));
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a line and waits for its answer. */
    String ask(String line) {
        send(line);
        return answer();
    }

    /** Sends one line to all and waits for all answers, in the order of the JVMs. */
    static List<String> askAll(List<ChildJvm> jvms, String line) {
        jvms.forEach(jvm -> jvm.send(line));
        return jvms.stream().map(ChildJvm::answer).toList();
    }

    private void send(String line) {
        try {
            questions.write(line + "\n");
            questions.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer() {
        try {
            @Nullable
            String line = CompletableFuture.supplyAsync(this::readLine).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (line == null || line.startsWith("failed")) {
                throw new AssertionError("the other JVM: " + line);
            }
            return line;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer from the other JVM", e);
        }
    }

    private @Nullable String readLine() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}

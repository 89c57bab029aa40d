package io.ringcache.chaos;

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

/** A JVM under test, which runs {@link WorkerMain}. It ends when this JVM does. Used by one thread. */
final class WorkerJvm implements AutoCloseable {

    private static final long ANSWER_SECONDS = 60;

    private final int number;
    private final Path log;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private WorkerJvm(int number, Path log, Process process) {
        this.number = number;
        this.log = log;
        this.process = process;
        this.questions = process.outputWriter(UTF_8);
        this.answers = process.inputReader(UTF_8);
    }

    /**
     * Starts a JVM, and makes sure that its clock is this one's.
     *
     * @param number the first of {@code arguments} of {@link WorkerMain}, the log is the last but one
     */
    static WorkerJvm start(int number, Path log, Path errors, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m"));
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WorkerMain.class.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                    .start();
            WorkerJvm jvm = new WorkerJvm(number, log, process);
            jvm.checkClock();
            return jvm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkClock() {
        long before = System.nanoTime();
        long there = Long.parseLong(ask("time"));
        long after = System.nanoTime();
        if (there - before < 0 || after - there < 0) {
            process.destroyForcibly();
            throw new IllegalStateException("System.nanoTime of two JVMs differs on this machine by more than "
                    + (after - before) + "ns: histories cannot be checked here");
        }
    }

    int number() {
        return number;
    }

    Path log() {
        return log;
    }

    /** Sends a line and waits for its answer. */
    String ask(String line) {
        try {
            questions.write(line + "\n");
            questions.flush();
            @Nullable
            String answer = CompletableFuture.supplyAsync(this::readLine).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IllegalStateException("worker " + number + " has ended by itself");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("worker " + number + " does not answer " + line, e);
        }
    }

    private @Nullable String readLine() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void signal(String name) {
        try {
            Process kill =
                    new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, "" + process.pid()).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("worker " + number + " takes no signal " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}

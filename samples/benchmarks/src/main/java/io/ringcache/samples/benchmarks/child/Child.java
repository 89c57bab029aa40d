package io.ringcache.samples.benchmarks.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that was started with the Java and the class path of this one: it takes a command per line and answers with lines
 * that begin with {@link Parent#PREFIX}. Not for use by several threads.
 */
public final class Child implements AutoCloseable {

    private static final int KEPT_LINES = 40;
    private static final int END_SECONDS = 5;
    private static final String END = "";

    private final String name;
    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    /** The last of what else it printed; to be shown when it fails. */
    private final Deque<String> output = new ArrayDeque<>();

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a JVM.
     *
     * @param main what runs in it
     * @param options of the JVM
     * @param arguments of the program
     */
    public static Child start(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        return start(System.getProperty("java.class.path"), main, options, arguments);
    }

    /** Likewise, with another class path. */
    public static Child start(String classPath, Class<?> main, List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-classpath", classPath, main.getName()));
        command.addAll(arguments);
        String name = main.getSimpleName() + arguments;
        return new Child(
                name, new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            take(e.toString());
        } finally {
            answers.add(END);
        }
    }

    private void take(String line) {
        if (line.startsWith(Parent.PREFIX)) {
            answers.add(line.substring(Parent.PREFIX.length()));
            return;
        }
        synchronized (output) {
            output.add(line);
            if (output.size() > KEPT_LINES) {
                output.remove();
            }
        }
    }

    /** Sends a command, without waiting for the answer. */
    public void send(String command) throws IOException {
        process.getOutputStream().write((command + '\n').getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits for the next answer; throws {@link IllegalStateException}, with what the child printed, when there is none. */
    public String receive(Duration deadline) throws InterruptedException {
        String answer = answers.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null || answer.equals(END)) {
            String what = answer == null ? "gave no answer in " + deadline : "ended too early";
            throw new IllegalStateException(name + " " + what + ":\n" + printed());
        }
        return answer;
    }

    /** The next answer, which is a number. */
    public double number(Duration deadline) throws InterruptedException {
        return Double.parseDouble(receive(deadline));
    }

    private String printed() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /** Ends it: first it reads the end of its input, then it is killed. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It has ended already; what matters is that it does not stay.
            output.add(e.toString());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Ends several. */
    public static void closeAll(List<Child> children) {
        children.forEach(Child::close);
    }
}

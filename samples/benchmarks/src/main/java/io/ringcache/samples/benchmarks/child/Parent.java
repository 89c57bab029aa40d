package io.ringcache.samples.benchmarks.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The JVM that started this one. When it ends, however that comes, so does this. */
final class Parent {

    /** Begins a line that is an answer. */
    static final String PREFIX = "@@ ";

    private final BlockingQueue<String[]> commands = new LinkedBlockingQueue<>();

    /** Begins to listen. */
    Parent() {
        Thread reader = new Thread(this::read, "commands");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            input.lines().forEach(line -> commands.add(line.split(" ")));
        } catch (IOException e) {
            System.err.println("no more commands: " + e.getMessage());
        }
        // At once, whatever other threads are doing.
        Runtime.getRuntime().halt(0);
    }

    /** Waits for the next command and gives its words. */
    String[] next() throws InterruptedException {
        return commands.take();
    }

    void answer(Object line) {
        System.out.println(PREFIX + line);
    }
}

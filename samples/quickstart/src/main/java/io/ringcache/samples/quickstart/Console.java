package io.ringcache.samples.quickstart;

import java.io.PrintStream;
import java.time.Duration;

/** Where the quickstart tells what it does. Only ASCII, so that every terminal shows it. Not thread-safe. */
final class Console {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PrintStream out;
    private long quietSince = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    /** Prints a line. */
    void say(String line) {
        out.println(line);
        out.flush();
        quietSince = System.nanoTime();
    }

    /** Prints a line if the last one is so long ago that someone may wonder. */
    void progress(String line) {
        if (System.nanoTime() - quietSince >= PATIENCE.toNanos()) {
            say(line);
        }
    }
}

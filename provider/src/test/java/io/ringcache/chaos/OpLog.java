package io.ringcache.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The file in which one JVM writes what it does, a line each. A JVM that is killed takes its newest lines with it, but not
 * those that say that a write begins: they are in the operating system's hands before the write is sent. Thread-safe.
 *
 * <p>The lines, their words separated by blanks, a dash for none:
 *
 * <pre>
 * B id kind key value detail start
 * E id start end outcome failure detail
 * R kind key value start end outcome failure
 * P start end
 * </pre>
 */
final class OpLog implements AutoCloseable {

    static final String NONE = "-";

    private final BufferedWriter out;
    private final long origin;
    private final AtomicLong ids = new AtomicLong();

    /** @param origin what {@link System#nanoTime} was when the run began */
    OpLog(Path file, long origin) throws IOException {
        this.out = Files.newBufferedWriter(file, UTF_8);
        this.origin = origin;
    }

    long now() {
        return System.nanoTime() - origin;
    }

    /** Says that a write begins; returns an id for its end. */
    long begin(Kind kind, String key, @Nullable String value, @Nullable String detail) {
        long id = ids.incrementAndGet();
        line("B " + id + ' ' + kind + ' ' + key + ' ' + word(value) + ' ' + word(detail) + ' ' + now());
        flush();
        return id;
    }

    void end(long id, long start, long end, Result result) {
        line("E " + id + ' ' + start + ' ' + end + ' ' + result.outcome() + ' ' + word(result.failure()) + ' '
                + word(result.answer()));
    }

    void read(Kind kind, String key, long start, long end, Result result) {
        line("R " + kind + ' ' + key + ' ' + word(result.answer()) + ' ' + start + ' ' + end + ' ' + result.outcome()
                + ' ' + word(result.failure()));
    }

    void pause(long start, long end) {
        line("P " + start + ' ' + end);
    }

    private static String word(@Nullable String text) {
        return text == null ? NONE : text;
    }

    private void line(String line) {
        try {
            // One call, which is atomic: a line is never torn by another.
            out.write(line + '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

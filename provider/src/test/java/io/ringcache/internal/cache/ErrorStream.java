package io.ringcache.internal.cache;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is written to the error stream, which has the log of tests. Stateless. */
final class ErrorStream {

    private ErrorStream() {}

    static String during(Runnable work) {
        PrintStream console = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, /* autoFlush= */ true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(console);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}

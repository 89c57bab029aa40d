package io.ringcache.samples.fenced;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** The sample keeps what it promises, and would say so if not. */
final class FencedStoreSampleTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private int run(Store fenced) throws IOException, InterruptedException {
        return new FencedStoreSample(new PrintStream(told, true, UTF_8), new TrustingStore(), fenced).run();
    }

    @Test
    void aStoreThatChecksTokensKeepsWhatTheStaleOwnerWouldOverwrite() throws IOException, InterruptedException {
        int exitCode = run(new FencedStore());
        assertThat(told.toString(UTF_8)).contains("8. B releases").endsWith("Everything was as promised.\n");
        assertThat(exitCode).isZero();
    }

    @Test
    void aStoreThatDoesNotIsNoticed() throws IOException, InterruptedException {
        int exitCode = run(new TrustingStore());
        assertThat(told.toString(UTF_8)).contains("NOT AS PROMISED: with a check, what B wrote stays");
        assertThat(exitCode).isEqualTo(1);
    }
}

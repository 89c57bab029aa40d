package io.ringcache.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a JVM of its own, as a stack overflow in the wrong place would break this one. */
class DeepValueTest {

    /** Encodes values too deep, as the first thing in its JVM, and then uses the classes that would have been lost. */
    static final class Child {
        @SuppressWarnings("JdkObsolete") // StringBuffer is the class that suffers.
        public static void main(String[] arguments) {
            KryoCodec codec = Codecs.open();
            List<Object> deep = new ArrayList<>();
            Samples.Names names = new Samples.Names();
            for (int i = 0; i < 10_000; i++) {
                deep = new ArrayList<>(List.of(deep));
                Samples.Names outer = new Samples.Names();
                outer.add(names);
                names = outer;
            }
            refused(codec, deep);
            refused(codec, names);
            new StringWriter().append(new StringBuffer("usable")).flush();
            System.out.println("healthy");
        }

        private static void refused(KryoCodec codec, Object value) {
            try {
                codec.encode(value);
                throw new IllegalStateException("not refused");
            } catch (CodecException expected) {
                System.out.println("refused");
            }
        }
    }

    @Test
    void aDeepValueFailsAndTheJvmStaysHealthy(@TempDir Path directory) throws Exception {
        File output = directory.resolve("out").toFile();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).content().isEqualToNormalizingNewlines("refused\nrefused\nhealthy\n");
        assertThat(child.exitValue()).isZero();
    }
}

package io.ringcache.samples.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Major and minor version of a server binary. Immutable. */
record BinaryVersion(int major, int minor) {

    private static final Pattern REPORTED = Pattern.compile("(?:Redis|Valkey) server v=(\\d{1,9})\\.(\\d{1,9})");
    private static final int TIMEOUT_SECONDS = 5;

    /** Asks the binary; throws {@link IOException} when it cannot be run, or is no Redis or Valkey server. */
    static BinaryVersion of(Path binary) throws IOException {
        Process process = new ProcessBuilder(binary.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(binary + " --version takes longer than " + TIMEOUT_SECONDS + " seconds");
            }
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking " + binary + " for its version", e);
        } finally {
            process.destroyForcibly();
        }
    }

    static BinaryVersion parse(String output) throws IOException {
        Matcher matcher = REPORTED.matcher(output);
        if (!matcher.find()) {
            throw new IOException("--version does not report a Redis or Valkey server");
        }
        return new BinaryVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    boolean isAtLeast(BinaryVersion other) {
        return major != other.major ? major > other.major : minor >= other.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

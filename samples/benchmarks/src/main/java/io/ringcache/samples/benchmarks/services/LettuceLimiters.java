package io.ringcache.samples.benchmarks.services;

import static io.ringcache.samples.benchmarks.services.RawScripts.bytes;

import io.ringcache.ratelimit.Algorithm;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The limit: one script with the same key and arguments as Ringcache gives it, and nothing around. */
final class LettuceLimiters implements Limiters {

    private static final long YES = 1;

    private static final byte[] TAKE = bytes(1);
    private static final byte[] ONE = bytes(1);
    private static final byte[] ZERO = bytes(0);

    private final RawScripts scripts;
    private final Algorithm algorithm;
    private final RawScripts.Loaded script;

    LettuceLimiters(String node, Algorithm algorithm) {
        scripts = new RawScripts(node);
        this.algorithm = algorithm;
        script = scripts.load("ratelimit/clock.lua", "ratelimit/" + name().replace('_', '-') + ".lua");
    }

    private String name() {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Limiter limiter(String key, long permits, Duration period) {
        long micros = TimeUnit.MILLISECONDS.toMicros(period.toMillis());
        String limits = permits + "/" + micros + "/" + permits;
        byte[][] keys = {
            bytes(Rings.NAMESPACE + ":@rate:{" + Rings.limiter(permits) + ":" + key + "}:" + name() + ":" + limits)
        };
        byte[][] arguments = arguments(permits, micros);
        return () -> script.run(keys, arguments).get(0).equals(YES);
    }

    /** For permits of a whole number of microseconds each. */
    private byte[][] arguments(long permits, long micros) {
        return switch (algorithm) {
            case TOKEN_BUCKET ->
                new byte[][] {TAKE, bytes("<dddd"), bytes(micros / permits), ZERO, ONE, bytes(micros), ZERO};
            case SLIDING_COUNTER -> new byte[][] {TAKE, bytes("<ddddd"), ONE, bytes(micros), ONE, bytes(permits)};
            case SLIDING_LOG -> new byte[][] {TAKE, ONE, bytes(micros), bytes(permits)};
        };
    }

    @Override
    public void close() {
        scripts.close();
    }
}

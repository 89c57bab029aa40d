package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The main class of other JVMs: knocks at limiters as it reads, line by line, and tells when it was let in. */
final class LimiterWorker {

    private static final int THREADS = 8;

    private LimiterWorker() {}

    static ChildJvm start(RingFixture ring) {
        return ChildJvm.start(
                LimiterWorker.class,
                ring.namespace(),
                String.join(",", ring.servers().uris()));
    }

    public static void main(String[] arguments) throws IOException {
        RingConfiguration configuration = RingConfiguration.builder()
                .namespace(arguments[0])
                .nodes(arguments[1].split(",", -1))
                .operationTimeout(Duration.ofSeconds(30))
                .build();
        try (RingServices services = RingServices.open(configuration);
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(answer(services, line.split(" ", -1)));
            }
        }
    }

    /** Words: the algorithm, the name, permits, milliseconds of the period, milliseconds to go on for. */
    private static String answer(RingServices services, String[] words) {
        try {
            RateLimiter limiter = services.rateLimiters()
                    .limiter(
                            words[1],
                            options -> options.algorithm(Algorithm.valueOf(words[0]))
                                    .limit(Long.parseLong(words[2]), Duration.ofMillis(Long.parseLong(words[3]))));
            limiter.remaining("k");
            return knock(limiter, Duration.ofMillis(Long.parseLong(words[4])).toNanos());
        } catch (RuntimeException | AssertionError e) {
            return "failed: " + e + " because of " + e.getCause();
        }
    }

    /** For each time it was let in: before it asked and after it was answered, by the clock that all JVMs of a machine share. */
    private static String knock(RateLimiter limiter, long nanos) {
        List<List<String>> all = Threads.together(THREADS, i -> () -> {
            List<String> letIn = new ArrayList<>();
            long begin = System.nanoTime();
            for (long asked = begin; asked - begin < nanos; asked = System.nanoTime()) {
                if (limiter.tryAcquire("k").allowed()) {
                    letIn.add(asked + "-" + System.nanoTime());
                }
            }
            return letIn;
        });
        return String.join(" ", all.stream().flatMap(List::stream).toList());
    }
}

package io.ringcache.samples.quickstart;

import static io.ringcache.samples.quickstart.Figures.tenth;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Changes a product in this JVM that the other JVM has near, and takes the time until the other one sees it. */
final class UpdateDemo {

    private static final int ROUNDS = 20;
    private static final Duration IN_TIME = Duration.ofSeconds(2);

    private UpdateDemo() {}

    static void run(Cache<String, Product> products, String sku, SecondJvm second, Console console, Report report)
            throws IOException, InterruptedException {
        console.say("");
        console.say("Changing the price of " + sku + " here, " + ROUNDS + " times, while the second JVM has it near.");
        List<Duration> delays = new ArrayList<>();
        while (delays.size() < ROUNDS) {
            Duration delay = changePrice(products, sku, second);
            if (delay == null) {
                break;
            }
            delays.add(delay);
            console.progress("  ... " + delays.size() + " of " + ROUNDS);
        }
        report.promise(
                "Price changes here that the second JVM saw",
                delays.size() + " of " + ROUNDS,
                "all, each within " + IN_TIME.toSeconds() + " s",
                delays.size() == ROUNDS);
        if (!delays.isEmpty()) {
            Collections.sort(delays);
            String median = millis(delays.get(delays.size() / 2));
            String slowest = millis(delays.get(delays.size() - 1));
            report.figure("Milliseconds until it saw one, median / slowest", median + " / " + slowest);
            console.say("From calling put here to reading the new price there, it took " + median + " ms (median).");
            console.say("Redis tells every JVM of a change; the old price leaves the near cache at once.");
        }
    }

    /** Returns how long it took, or {@code null} if the second JVM did not see it in time. */
    private static @Nullable Duration changePrice(Cache<String, Product> products, String sku, SecondJvm second)
            throws IOException, InterruptedException {
        Product product = products.get(sku);
        BigDecimal newPrice = product.price().add(BigDecimal.ONE);
        second.send("watch " + sku + " " + newPrice + " " + IN_TIME);
        if (second.receive().equals("late")) {
            return null;
        }
        // Both JVMs are on one machine, so their clocks agree.
        Instant start = Instant.now();
        products.put(sku, product.withPrice(newPrice));
        String seen = second.receive();
        return seen.equals("late") ? null : Duration.between(start, Instant.parse(seen));
    }

    private static String millis(Duration delay) {
        return tenth(delay.toNanos() / 1e6);
    }
}

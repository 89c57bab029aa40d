package io.ringcache.samples.quickstart;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.cache.Cache;

/** Changes a product in this JVM that the other JVM has near, and takes the time until the other one sees it. */
final class UpdateDemo {

    private static final int ROUNDS = 20;
    private static final Duration IN_TIME = Duration.ofSeconds(2);

    private UpdateDemo() {}

    static void run(Cache<String, Product> products, String sku, SecondJvm second, Console console, Report report)
            throws IOException, InterruptedException {
        console.say("");
        console.say("Changing the price of %s %d times here, while the second JVM has it near and looks.", sku, ROUNDS);
        List<Duration> delays = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            changePrice(products, sku, second, delays);
            console.progress("  ... %d of %d", round + 1, ROUNDS);
        }
        Collections.sort(delays);
        report.promise(
                "Updates here that the second JVM saw",
                delays.size() + " of " + ROUNDS,
                "all, each within " + IN_TIME.toSeconds() + " s",
                delays.size() == ROUNDS);
        if (!delays.isEmpty()) {
            String median = millis(delays.get(delays.size() / 2));
            String slowest = millis(delays.get(delays.size() - 1));
            report.figure("Time until it saw them, median / slowest", median + " / " + slowest + " ms");
            console.say("It saw the new price %s ms after put was called (median); Redis had told it.", median);
        }
    }

    private static void changePrice(
            Cache<String, Product> products, String sku, SecondJvm second, List<Duration> delays)
            throws IOException, InterruptedException {
        Product product = products.get(sku);
        BigDecimal newPrice = product.price().add(BigDecimal.ONE);
        second.send("watch " + sku + " " + newPrice + " " + IN_TIME);
        expectNear(second.receive());
        // Both JVMs are on one machine, so their clocks agree.
        Instant start = Instant.now();
        products.put(sku, product.withPrice(newPrice));
        String seen = second.receive();
        if (!seen.equals("late")) {
            delays.add(Duration.between(start, Instant.parse(seen)));
        }
    }

    private static void expectNear(String answer) {
        if (!answer.equals("near")) {
            throw new IllegalStateException("The second JVM answered '" + answer + "' where 'near' was expected");
        }
    }

    private static String millis(Duration delay) {
        return String.format(Locale.ROOT, "%.1f", delay.toNanos() / 1e6);
    }
}

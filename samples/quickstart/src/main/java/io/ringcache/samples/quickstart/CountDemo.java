package io.ringcache.samples.quickstart;

import java.io.IOException;
import java.util.Locale;
import javax.cache.Cache;

/** Adds to the stock of one product from both JVMs at once, and checks that no addition is lost. */
final class CountDemo {

    private static final int PER_JVM = 1_000;

    private CountDemo() {}

    static void run(Cache<String, Product> products, String sku, SecondJvm second, Console console, Report report)
            throws IOException, InterruptedException {
        console.say("");
        console.say(
                "Adding 1 to the stock of %s %,d times in each JVM at once, with an entry processor.", sku, PER_JVM);
        int before = products.get(sku).stock();
        long start = System.nanoTime();
        second.send("deliver " + sku + " " + PER_JVM);
        int lastHere = 0;
        for (int i = 0; i < PER_JVM; i++) {
            lastHere = products.invoke(sku, new AddStock());
            console.progress("  ... %,d of %,d here", i + 1, PER_JVM);
        }
        int lastThere = Integer.parseInt(second.receive());
        double seconds = (System.nanoTime() - start) / 1e9;
        // Whoever was last has counted everybody.
        int added = Math.max(lastHere, lastThere) - before;
        console.say(
                "%,d additions in %.1f s. Each is one atomic step in Redis; who comes second tries again.",
                added, seconds);
        report.promise(
                "Sum of " + format(PER_JVM) + " additions in each of two JVMs",
                format(added),
                format(2 * PER_JVM) + ": exact",
                added == 2 * PER_JVM);
    }

    private static String format(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

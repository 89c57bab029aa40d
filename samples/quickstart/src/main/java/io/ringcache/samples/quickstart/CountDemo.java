package io.ringcache.samples.quickstart;

import static io.ringcache.samples.quickstart.Figures.secondsSince;
import static io.ringcache.samples.quickstart.Figures.whole;

import java.io.IOException;
import javax.cache.Cache;

/** Adds to the stock of one product from both JVMs at once, and checks that no addition is lost. */
final class CountDemo {

    private static final int PER_JVM = 1_000;

    private CountDemo() {}

    static void run(Cache<String, Product> products, String sku, SecondJvm second, Console console, Report report)
            throws IOException, InterruptedException {
        console.say("");
        console.say("Adding 1 to the stock of " + sku + ", " + whole(PER_JVM) + " times in each JVM at once.");
        console.say("Each addition is an entry processor: read, add and write in one step that nobody comes between.");
        int before = products.get(sku).stock();
        long start = System.nanoTime();
        second.send("deliver " + sku + " " + PER_JVM);
        int lastHere = 0;
        for (int i = 0; i < PER_JVM; i++) {
            lastHere = products.invoke(sku, new AddStock());
            console.progress("  ... " + whole(i + 1) + " of " + whole(PER_JVM) + " here");
        }
        int lastThere = Integer.parseInt(second.receive());
        String seconds = secondsSince(start);
        // Whoever was last has counted everybody.
        int added = Math.max(lastHere, lastThere) - before;
        console.say("After " + whole(2 * PER_JVM) + " additions in " + seconds + " s, the stock is higher by "
                + whole(added) + ".");
        report.promise(
                "Sum of " + whole(PER_JVM) + " additions in each of two JVMs",
                whole(added),
                whole(2 * PER_JVM) + ": exact",
                added == 2 * PER_JVM);
    }
}

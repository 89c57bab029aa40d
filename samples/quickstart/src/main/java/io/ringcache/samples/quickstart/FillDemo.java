package io.ringcache.samples.quickstart;

import static io.ringcache.samples.quickstart.Figures.secondsSince;
import static io.ringcache.samples.quickstart.Figures.whole;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;

/** Fills the cache by asking it for everything; it reads the database by itself. */
final class FillDemo {

    private static final int BATCH = 500;

    private FillDemo() {}

    static void run(Cache<String, Product> products, ProductDatabase database, Console console, Report report) {
        List<String> skus = database.skus();
        console.say("");
        console.say("Loading " + whole(skus.size()) + " products by read-through: the cache is asked for " + BATCH
                + " at a time.");
        console.say("What it does not have, it reads from the database with one query and keeps in Redis.");
        long start = System.nanoTime();
        int first = getAll(products, skus, console);
        String seconds = secondsSince(start);
        int queries = database.queries();

        int again = getAll(products, skus, console);
        int more = database.queries() - queries;
        console.say(whole(first) + " done in " + seconds + " s with " + queries + " queries to the database.");
        console.say("Getting all of them again took " + more + " queries: now they are in the cache.");
        report.promise(
                "Queries to get all products, then again",
                queries + ", then " + more,
                "none the second time",
                first == skus.size() && again == skus.size() && more == 0);
    }

    /** Returns how many of the products the cache gave. */
    private static int getAll(Cache<String, Product> products, List<String> skus, Console console) {
        int got = 0;
        for (int from = 0; from < skus.size(); from += BATCH) {
            Set<String> batch = new HashSet<>(skus.subList(from, Math.min(from + BATCH, skus.size())));
            got += products.getAll(batch).size();
            console.progress("  ... " + whole(got) + " of " + whole(skus.size()));
        }
        return got;
    }
}

package io.ringcache.samples.quickstart;

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
        console.say(
                "Loading %,d products by read-through: the cache is asked with getAll, %d at a time.",
                skus.size(), BATCH);
        console.say("What it does not have, it reads from the database with one query and keeps in Redis.");
        long start = System.nanoTime();
        int first = getAll(products, skus, console);
        double seconds = (System.nanoTime() - start) / 1e9;
        int queries = database.queries();

        int again = getAll(products, skus, console);
        int more = database.queries() - queries;
        console.say(
                "%,d done in %.1f s with %d queries to the database. Getting all of them again took %d queries.",
                first, seconds, queries, more);
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
            console.progress("  ... %,d of %,d", got, skus.size());
        }
        return got;
    }
}

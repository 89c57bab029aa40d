package io.ringcache.samples.quickstart;

import static io.ringcache.samples.quickstart.Figures.tenth;
import static io.ringcache.samples.quickstart.Figures.whole;

import java.util.HashSet;
import java.util.List;
import javax.cache.Cache;

/** Compares gets from the near cache, in this JVM, with gets from Redis. */
final class LatencyDemo {

    private static final int GETS = 5_000;

    private LatencyDemo() {}

    static void run(Shop shop, List<String> allSkus, Console console, Report report) {
        List<String> skus = allSkus.subList(0, Math.min(GETS, allSkus.size()));
        console.say("");
        console.say(
                "Timing " + whole(skus.size()) + " gets from the near cache, and as many from a cache without one.");
        Latency near = near(shop.products(), skus, report);
        console.progress("  ... near cache timed");
        Latency remote = remote(shop.remoteProducts(), skus);
        console.say("Half of the near gets took " + tenth(near.median()) + " microseconds or less (the median),");
        console.say("and 99 of 100 took " + tenth(near.p99()) + " or less (p99). A near hit needs no network:");
        console.say(
                "it is " + whole(Math.round(remote.median() / near.median())) + " times as fast as a get from Redis.");
        report.figure("Remote get in microseconds, median / p99", remote.toString());
        report.promise(
                "Near get in microseconds, median / p99",
                near.toString(),
                "faster than remote",
                near.median() < remote.median());
    }

    private static Latency near(Cache<String, Product> products, List<String> skus, Report report) {
        // The first round brings them near and warms the JVM up.
        Latency.ofGets(products, skus);
        long before = NearHits.of(products);
        Latency near = Latency.ofGets(products, skus);
        long hits = NearHits.of(products) - before;
        report.promise(
                "Gets answered by the near cache",
                whole(hits) + " of " + whole(skus.size()),
                "all",
                hits == skus.size());
        return near;
    }

    private static Latency remote(Cache<String, Product> products, List<String> skus) {
        products.getAll(new HashSet<>(skus));
        Latency.ofGets(products, skus);
        return Latency.ofGets(products, skus);
    }
}

package io.ringcache.samples.quickstart;

import static io.ringcache.samples.quickstart.Figures.secondsSince;

import io.ringcache.samples.redis.RedisServers;
import java.util.List;

/**
 * The quickstart: starts three Redis servers and a second JVM, shows what the cache does, prints a table and ends. It
 * exits with 0 if everything was as promised, with 1 if something was not, and with 2 if it could not be tried.
 *
 * <p>Read this first, then {@link Shop} for how an application uses the cache, then whichever of the demos you like.
 */
final class Quickstart {

    private static final int NODES = 3;
    private static final int PRODUCTS = 10_000;

    private final Console console;
    private final Report report = new Report();

    private Quickstart(Console console) {
        this.console = console;
    }

    public static void main(String[] args) {
        Console console = new Console(System.out);
        int exitCode;
        try {
            exitCode = new Quickstart(console).run();
        } catch (Exception e) {
            console.say("The quickstart could not go on: " + e);
            e.printStackTrace();
            exitCode = 2;
        }
        System.exit(exitCode);
    }

    private int run() throws Exception {
        long start = System.nanoTime();
        console.say("Ringcache quickstart: one cache, two JVMs, three Redis servers.");
        console.say("");
        try (RedisServers servers = RedisServers.start(NODES);
                SecondJvm second = SecondJvm.start(servers.uris());
                ProductDatabase database = ProductDatabase.create(PRODUCTS);
                Shop shop = Shop.withDatabase(servers.uris(), database)) {
            console.say("Started " + servers.describe() + ".");
            shop.clear();
            second.receive();
            console.say("Started a second JVM, process " + second.pid() + ". It has no database, only the cache.");
            showWhatItDoes(servers.uris(), shop, database, second);
        }
        console.say("");
        report.table().forEach(console::say);
        console.say("");
        report.broken().forEach(sentence -> console.say("NOT AS PROMISED. " + sentence));
        console.say((report.exitCode() == 0 ? "Everything was as promised." : "Not everything was as promised.")
                + " The servers and the second JVM have ended. It took " + secondsSince(start) + " s.");
        return report.exitCode();
    }

    private void showWhatItDoes(List<String> nodes, Shop shop, ProductDatabase database, SecondJvm second)
            throws Exception {
        List<String> skus = database.skus();
        FillDemo.run(shop.products(), database, console, report);
        KeysDemo.run(nodes, skus.size(), console, report);
        LatencyDemo.run(shop, skus, console, report);
        UpdateDemo.run(shop.products(), skus.get(0), second, console, report);
        CountDemo.run(shop.products(), skus.get(1), second, console, report);
        // Servers that were there before the quickstart shall be as before.
        shop.clear();
    }
}

package io.ringcache.samples.boot;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts Redis servers, a database and two instances of the shop, and shows over HTTP what they share. Exits with 0 if
 * everything was as promised, with 1 if not, with 2 if it could not be tried. With the argument {@code stay} everything runs
 * on until Enter is pressed.
 */
final class Demo {

    private static final int PRODUCT = 7;
    private static final int UPDATES = 20;
    private static final int STOCK_TAKINGS = 20;

    private final ShopWorld world;
    private boolean kept = true;

    private Demo(ShopWorld world) {
        this.world = world;
    }

    public static void main(String[] args) {
        int exitCode;
        try (ShopWorld world = ShopWorld.start()) {
            exitCode = new Demo(world).run();
            if (List.of(args).contains("stay")) {
                say("Still running; press Enter to end.");
                var unused = System.in.read();
            }
        } catch (Exception e) {
            say("The demo could not go on: " + e);
            e.printStackTrace();
            exitCode = 2;
        }
        System.exit(exitCode);
    }

    private int run() {
        say("Started " + world.servers().describe() + ", a database, and two instances of a Spring Boot shop:");
        say("  one: http://localhost:" + world.one().port() + "/products/" + PRODUCT);
        say("  two: http://localhost:" + world.two().port() + "/products/" + PRODUCT);
        sharedReads();
        updates();
        lock();
        limiter();
        say(kept ? "Everything was as promised." : "NOT everything was as promised.");
        return kept ? 0 : 1;
    }

    private void sharedReads() {
        int price = world.one().price(PRODUCT);
        boolean same = world.two().price(PRODUCT) == price;
        int reads = world.one().databaseReads() + world.two().databaseReads();
        show(
                same && reads == 1,
                "@Cacheable: both instances show the same price after " + reads + " read of the database");
    }

    private void updates() {
        long worstNanos = 0;
        for (int i = 1; i <= UPDATES; i++) {
            int cents = 100 + i;
            ShopInstance writer = i % 2 == 0 ? world.one() : world.two();
            ShopInstance reader = i % 2 == 0 ? world.two() : world.one();
            String changed = writer.call("PUT", "/products/" + PRODUCT + "/price?cents=" + cents);
            long start = System.nanoTime();
            while (reader.price(PRODUCT) != cents) {
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(10)) {
                    show(false, "@CachePut: an update was not seen after 10 s: " + changed);
                    return;
                }
            }
            worstNanos = Math.max(worstNanos, System.nanoTime() - start);
        }
        int reads = world.one().databaseReads() + world.two().databaseReads();
        show(
                reads == 1,
                String.format(
                        Locale.ROOT,
                        "@CachePut: %d updates, each seen by the other instance after %.1f ms at most, request"
                                + " included; still %d read of the database",
                        UPDATES,
                        worstNanos / 1e6,
                        reads));
    }

    private void lock() {
        List<CompletableFuture<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < STOCK_TAKINGS; i++) {
            ShopInstance instance = i % 2 == 0 ? world.one() : world.two();
            runs.add(CompletableFuture.supplyAsync(() -> instance.number("POST", "/stock-takings", "run")));
        }
        long different = runs.stream().map(CompletableFuture::join).distinct().count();
        show(
                different == STOCK_TAKINGS,
                "@Locked: " + STOCK_TAKINGS + " stock-takings at once on both instances, " + different
                        + " counted: none was lost");
    }

    private void limiter() {
        int allowed = 0;
        HttpResponse<String> refused = null;
        for (int i = 0; i < 12; i++) {
            ShopInstance instance = i % 2 == 0 ? world.one() : world.two();
            HttpResponse<String> answer = instance.send("GET", "/quotes", "X-Customer", "ann");
            if (answer.statusCode() == 200) {
                allowed++;
            } else {
                refused = answer;
            }
        }
        boolean polite = refused != null
                && refused.statusCode() == 429
                && refused.headers().firstValue("Retry-After").isPresent();
        show(
                allowed == 5 && polite,
                "@RateLimited: " + allowed + " of 12 requests allowed on both instances together, then "
                        + (refused == null
                                ? "nothing"
                                : refused.statusCode() + " with Retry-After: "
                                        + refused.headers()
                                                .firstValue("Retry-After")
                                                .orElse("nothing")));
    }

    private void show(boolean promise, String sentence) {
        kept &= promise;
        say((promise ? "  ok   " : "  NOT  ") + sentence);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}

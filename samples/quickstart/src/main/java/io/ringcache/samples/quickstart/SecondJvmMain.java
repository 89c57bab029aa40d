package io.ringcache.samples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.cache.Cache;

/**
 * What runs in the second JVM: the same shop on the same nodes, but without a database. It obeys the commands on its
 * input and ends when its input ends, which the operating system sees to when the first JVM dies.
 */
final class SecondJvmMain {

    private static final Duration POLL = Duration.ofNanos(20_000);

    private final Cache<String, Product> products;

    private SecondJvmMain(Cache<String, Product> products) {
        this.products = products;
    }

    public static void main(String[] nodes) throws InterruptedException {
        BlockingQueue<String> commands = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> readCommands(commands), "commands");
        reader.setDaemon(true);
        reader.start();
        try (Shop shop = Shop.withoutDatabase(List.of(nodes))) {
            SecondJvmMain second = new SecondJvmMain(shop.products());
            System.out.println("ready");
            while (true) {
                second.obey(commands.take().split(" "));
            }
        }
    }

    private static void readCommands(BlockingQueue<String> commands) {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            input.lines().forEach(commands::add);
        } catch (IOException e) {
            System.err.println("The second JVM lost its input: " + e.getMessage());
        }
        // At once, whatever the other threads are doing.
        Runtime.getRuntime().halt(0);
    }

    private void obey(String[] command) {
        switch (command[0]) {
            case "watch" -> watch(command[1], new BigDecimal(command[2]), Duration.parse(command[3]));
            case "deliver" -> deliver(command[1], Integer.parseInt(command[2]));
            default -> throw new IllegalArgumentException("There is no command " + command[0]);
        }
    }

    /**
     * Gets a product until it is near, answers "near", goes on until it has the new price, and answers when that was; or
     * answers "late" when its patience ends before.
     */
    private void watch(String sku, BigDecimal newPrice, Duration patience) {
        long nearHits = NearHits.of(products);
        boolean near = pollUntil(patience, () -> products.get(sku) != null && NearHits.of(products) > nearHits);
        System.out.println(near ? "near" : "late");
        if (near) {
            boolean seen = pollUntil(patience, () -> products.get(sku).price().compareTo(newPrice) == 0);
            System.out.println(seen ? Instant.now() : "late");
        }
    }

    private static boolean pollUntil(Duration patience, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    /** Adds to a product's stock one by one, and answers with the stock after the last. */
    private void deliver(String sku, int times) {
        int stock = 0;
        for (int i = 0; i < times; i++) {
            stock = products.invoke(sku, new AddStock());
        }
        System.out.println(stock);
    }
}

package io.ringcache.samples.quickstart;

import static io.ringcache.samples.quickstart.Figures.tenth;
import static io.ringcache.samples.quickstart.Figures.whole;

import java.util.List;

/** Shows how the entries are spread over the Redis servers. */
final class KeysDemo {

    private KeysDemo() {}

    static void run(List<String> nodes, int total, Console console, Report report) {
        console.say("");
        console.say("Counting the keys on each server, past the cache.");
        List<Long> counts = NodeKeys.count(nodes, Shop.PRODUCTS);
        long sum = counts.stream().mapToLong(Long::longValue).sum();
        for (int i = 0; i < nodes.size(); i++) {
            long keys = counts.get(i);
            String measured = whole(keys) + " (" + tenth(100.0 * keys / Math.max(1, sum)) + " %)";
            report.promise("Keys on " + nodes.get(i), measured, "a share on every node", keys > 0);
        }
        report.promise("Keys on all nodes", whole(sum), whole(total) + ": each on one node", sum == total);
        console.say("The servers know nothing of each other; a hash of the key tells which one has an entry.");
    }
}

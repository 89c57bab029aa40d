package io.ringcache.internal.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns, once per server process, of a node that may drop keys when its memory is short: a lock would then be free while
 * somebody holds it. Thread-safe, never waits.
 */
final class EvictionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(EvictionCheck.class);

    private final String what;
    private final Map<String, String> looked = new ConcurrentHashMap<>();

    /** @param what the service keeps on the nodes, for the warning */
    EvictionCheck(String what) {
        this.what = what;
    }

    void look(RedisNode node, Link link) {
        if (link.runId().equals(looked.put(node.name(), link.runId()))) {
            return;
        }
        var unused = link.commands().info("memory").thenAccept(info -> judge(node.name(), info));
    }

    private void judge(String node, String info) {
        Map<String, String> facts = info.lines()
                .filter(line -> line.startsWith("maxmemory"))
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].strip()));
        Function<String, String> fact = name -> facts.getOrDefault(name, "unknown");
        String policy = fact.apply("maxmemory_policy");
        if (!policy.equals("noeviction") && !fact.apply("maxmemory").equals("0")) {
            LOG.warn(
                    "Redis node {} may drop {}: maxmemory-policy is {} with maxmemory {}; set maxmemory-policy noeviction"
                            + " there, or give the service nodes of its own",
                    node,
                    what,
                    policy,
                    fact.apply("maxmemory_human"));
        }
    }
}

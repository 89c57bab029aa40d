package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.lock.DistributedLocks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locks on a server that may drop them. */
@SuppressWarnings("LockNotBeforeTry")
class EvictionWarningTest {

    private static final Pattern INFOS = Pattern.compile("cmdstat_info:calls=(\\d+),");

    @RegisterExtension
    private final LockRing ring = new LockRing(1);

    private final RedisCommands<String, String> server = ring.raw();

    private long looks;

    /** What is logged of it while several locks are used, one after the other. */
    private List<String> warnings() {
        PrintStream console = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, /* autoFlush= */ true, StandardCharsets.UTF_8));
        try {
            long before = infos();
            DistributedLocks locks = ring.locks(ring.direct());
            locks.lock("a").lock();
            // Two with which the connections begin, and one about the memory.
            LockRing.await().until(() -> infos() == before + 3);
            // The answer to this comes after the one to the question about the memory.
            locks.lock("b").lock();
            return log.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("WARN") && line.contains("maxmemory-policy"))
                    .toList();
        } finally {
            System.setErr(console);
        }
    }

    /** How often others asked the server for facts. */
    private long infos() {
        Matcher calls = INFOS.matcher(server.info("commandstats"));
        return (calls.find() ? Long.parseLong(calls.group(1)) : 0) - looks++;
    }

    @Test
    void isWarnedOfOnce() {
        server.configSet("maxmemory", "100mb");
        server.configSet("maxmemory-policy", "allkeys-lru");
        assertThat(warnings()).singleElement().asString().contains(ring.server().uri(), "allkeys-lru", "noeviction");
    }

    @Test
    void isNotWarnedOfWhereNothingIsEvicted() {
        server.configSet("maxmemory", "100mb");
        server.configSet("maxmemory-policy", "noeviction");
        assertThat(warnings()).isEmpty();
    }
}

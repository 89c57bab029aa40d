package io.ringcache.internal.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.ringcache.connection.Credentials;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the connections to one node log in anew when the credentials have changed. Thread-safe, never waits. */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(RedisNode.class);

    private final Door door;
    private volatile String complaint = "";

    Renewal(Door door) {
        this.door = door;
    }

    /**
     * Asks for the credentials, and logs in with them if they are others than those of the link. What the server refuses is
     * tried again the next time: it may learn of new credentials later than this JVM.
     *
     * @param health told what is wrong
     */
    void check(Link link, NodeHealth health) {
        var unused = door.ask()
                .thenCompose(credentials -> link.login(credentials))
                .whenComplete((renewed, failure) -> {
                    if (failure != null) {
                        complain(Failures.root(failure), health);
                    } else {
                        settled(renewed, health);
                    }
                });
    }

    private void settled(Optional<Credentials> renewed, NodeHealth health) {
        renewed.ifPresent(credentials -> LOG.info("Redis node {}: logged in anew with {}", door.name(), credentials));
        if (!complaint.isEmpty()) {
            complaint = "";
            health.remark("");
        }
    }

    private void complain(Throwable failure, NodeHealth health) {
        String what;
        if (failure instanceof RefusedException known) {
            what = "its credentials are not known: " + known.getMessage();
        } else if (failure instanceof RedisCommandExecutionException) {
            what = "authentication with the new credentials failed (" + failure.getMessage() + ")";
        } else {
            // The connection ended, which tells itself.
            return;
        }
        health.remark(what + "; the connections go on as they were");
        if (!what.equals(complaint)) {
            complaint = what;
            LOG.warn("Redis node {}: {}; the connections go on as they were", door.name(), what);
        }
    }
}

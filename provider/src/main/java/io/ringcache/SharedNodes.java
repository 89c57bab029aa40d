package io.ringcache;

import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Settings;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.connection.Access;
import io.ringcache.internal.redis.RedisNodes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connections of a provider: cache managers with the same nodes and timeouts use the same. Thread-safe. */
final class SharedNodes {

    private record Target(List<NodeSettings> nodes, Timeouts timeouts, Duration lease, Access access) {
        static Target of(Settings settings, Access access) {
            return new Target(settings.nodes(), settings.timeouts(), settings.lease(), access);
        }
    }

    private static final class Use {
        private final RedisNodes nodes;
        private int users;

        Use(RedisNodes nodes) {
            this.nodes = nodes;
        }
    }

    private final Map<Target, Use> uses = new HashMap<>();

    synchronized RedisNodes acquire(Settings settings, Access access) {
        Use use = uses.computeIfAbsent(
                Target.of(settings, access),
                target -> new Use(new RedisNodes(target.nodes(), target.timeouts(), target.lease(), target.access())));
        use.users++;
        return use.nodes;
    }

    /** The last user's release ends the connections. */
    void release(Settings settings, Access access) {
        RedisNodes ended = null;
        synchronized (this) {
            Use use = uses.get(Target.of(settings, access));
            if (use != null && --use.users == 0) {
                uses.remove(Target.of(settings, access));
                ended = use.nodes;
            }
        }
        if (ended != null) {
            ended.close();
        }
    }
}

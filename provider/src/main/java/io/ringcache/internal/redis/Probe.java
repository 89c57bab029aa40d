package io.ringcache.internal.redis;

import io.lettuce.core.KeyValue;
import io.ringcache.internal.redis.CacheSession.Joined;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question to a node about all caches that listen to it: how far is each? The answer comes on the I/O thread. */
final class Probe {

    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);

    private final List<CacheSession> sessions = new ArrayList<>();
    private final List<Joined> asked = new ArrayList<>();
    private final long sentNanos;

    private Probe(long sentNanos) {
        this.sentNanos = sentNanos;
    }

    /** Sends one over {@code link}, for those sessions that have joined over it; none if there are none. */
    static void send(Link link, List<CacheSession> sessions, long nowNanos) {
        Probe probe = new Probe(nowNanos);
        sessions.forEach(session -> probe.add(session, link));
        if (!probe.asked.isEmpty()) {
            byte[][] keys = probe.asked.stream()
                    .map(joined -> joined.token().sequenceKey())
                    .toArray(byte[][]::new);
            link.commands().mget(keys).thenAccept(probe::answered);
        }
    }

    private void add(CacheSession session, Link link) {
        Joined joined = session.asked(link, sentNanos);
        if (joined != null) {
            sessions.add(session);
            asked.add(joined);
        }
    }

    private void answered(List<KeyValue<byte[], byte[]>> sequences) {
        for (int i = 0; i < asked.size(); i++) {
            try {
                sessions.get(i).answered(asked.get(i), sequences.get(i).getValueOrElse(null), sentNanos);
            } catch (NumberFormatException e) {
                // Overwritten by somebody: this cache gets no sign of the node and serves nothing near; the others do.
                LOG.debug("a sequence is no number", e);
            }
        }
    }
}

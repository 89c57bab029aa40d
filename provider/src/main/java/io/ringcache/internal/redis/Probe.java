package io.ringcache.internal.redis;

import io.lettuce.core.KeyValue;
import io.ringcache.internal.redis.CacheSession.Joined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question to a node about caches that listen to it, all those that one command can ask about: how far is each? The
 * answer comes on the I/O thread.
 */
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
        Map<String, Probe> probes = new LinkedHashMap<>();
        // In a cluster one command may ask about one slot only; elsewhere all have the same tag, which is none.
        sessions.forEach(session -> probes.computeIfAbsent(session.keys().tag(), tag -> new Probe(nowNanos))
                .add(session, link));
        probes.values().forEach(probe -> probe.send(link));
    }

    private void send(Link link) {
        if (!asked.isEmpty()) {
            byte[][] keys =
                    asked.stream().map(joined -> joined.token().sequenceKey()).toArray(byte[][]::new);
            link.commands().mget(keys).thenAccept(this::answered);
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

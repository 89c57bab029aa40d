package io.ringcache.internal.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.ringcache.internal.wire.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the messages of one node and passes each to the caches and services it is for. Runs on the I/O thread, never blocks. */
final class Ears extends RedisPubSubAdapter<byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(Ears.class);

    private final List<CacheSession> sessions;
    private final List<ServiceSession> services;

    Ears(List<CacheSession> sessions, List<ServiceSession> services) {
        this.sessions = sessions;
        this.services = services;
    }

    @Override
    public void message(byte[] channel, byte[] bytes) {
        for (ServiceSession service : services) {
            if (service.isOn(channel)) {
                service.hear(bytes);
                return;
            }
        }
        Message message = Message.read(bytes);
        for (CacheSession session : sessions) {
            if (session.isOn(channel)) {
                tell(session, message);
            }
        }
    }

    private static void tell(CacheSession session, @Nullable Message message) {
        try {
            if (message == null) {
                // Not ours or of a later version: nothing can be said about what it announced.
                session.doubt();
            } else {
                session.hear(message);
            }
        } catch (RuntimeException e) {
            LOG.error("a message could not be applied; the near cache of its node starts anew", e);
            session.doubt();
        }
    }
}

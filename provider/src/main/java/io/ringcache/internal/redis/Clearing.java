package io.ringcache.internal.redis;

import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Failures.Effect;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache that was cleared on one node: its entries count no more, but their bytes are still there. Immutable.
 *
 * <p>Clearing is one short script however many entries there are; reclaiming walks the key space in small steps, so that
 * the server is never held up.
 */
final class Clearing {

    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

    private final CacheSession session;
    private final CacheKeys keys;
    private final Token token;

    private Clearing(CacheSession session, CacheKeys keys, Token token) {
        this.session = session;
        this.keys = keys;
        this.token = token;
    }

    /** Clears the cache on the session's node. */
    static Clearing of(CacheSession session, CacheKeys keys) {
        for (int life = 0; life < 10; life++) {
            Joined joined = session.join();
            List<Object> reply = Failures.await(
                    Script.CLEAR.<List<Object>>run(
                            joined.link().commands(),
                            new byte[][] {keys.token()},
                            keys.sequencePrefix(),
                            CacheKeys.ascii(joined.token().text()),
                            keys.channel()),
                    session.node(),
                    Effect.CHANGES);
            if (!reply.isEmpty()) {
                String renewed = CacheSession.text(reply.get(0));
                session.cleared(renewed, (Long) reply.get(1));
                return new Clearing(session, keys, Token.of(keys, renewed));
            }
            session.leave(joined);
        }
        throw SingleCalls.restless(session);
    }

    /** Frees the memory of entries that count no more, as far as the node answers. */
    void reclaimQuietly() {
        try {
            reclaim();
        } catch (RuntimeException e) {
            LOG.info(
                    "Redis node {}: cleared entries keep their memory until the next clear: {}",
                    session.node().name(),
                    e.getMessage());
        }
    }

    private void reclaim() {
        ScanSteps steps = new ScanSteps(session.node(), keys.entryPattern());
        byte[] life = ByteBuffer.allocate(Long.BYTES).putLong(token.life()).array();
        for (List<byte[]> names = steps.next(); names != null; names = steps.next()) {
            if (names.isEmpty()) {
                continue;
            }
            byte[][] touched = new byte[names.size() + 1][];
            touched[0] = token.sequenceKey();
            for (int i = 0; i < names.size(); i++) {
                touched[i + 1] = names.get(i);
            }
            CompletionStage<Long> reply =
                    Script.RECLAIM.run(session.node().link().commands(), touched, life);
            if (Failures.await(reply, session.node(), Effect.CHANGES) < 0) {
                // Cleared again meanwhile: whoever did that reclaims.
                return;
            }
        }
    }

    /** Frees everything, then forgets the cache. */
    void destroy() {
        reclaim();
        CompletionStage<Long> reply = Script.DESTROY.run(
                session.node().link().commands(),
                new byte[][] {keys.token(), keys.runId(), token.sequenceKey()},
                keys.channel());
        Failures.await(reply, session.node(), Effect.CHANGES);
    }
}

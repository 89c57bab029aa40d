package io.ringcache.internal.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A walk over a node's key space in steps that each hold the server up for a moment only. Not thread-safe. */
final class ScanSteps {

    private static final int KEYS_PER_STEP = 1000;

    private final CacheSession session;
    private final RedisNode node;
    private final ScanArgs args;
    private ScanCursor cursor = ScanCursor.INITIAL;

    ScanSteps(CacheSession session, byte[] pattern) {
        this.session = session;
        this.node = session.node();
        this.args = ScanArgs.Builder.limit(KEYS_PER_STEP).match(pattern);
    }

    /**
     * The names that the next step found, maybe none, maybe some again; {@code null} at the end.
     *
     * @throws MovedException if the shard does not lie there any more
     */
    @Nullable
    List<byte[]> next(Budget budget) {
        if (cursor.isFinished()) {
            return null;
        }
        try {
            Link link = session.join(budget).link();
            if (!session.node().equals(node)) {
                throw new MovedException();
            }
            KeyScanCursor<byte[]> step = Failures.await(link.commands().scan(cursor, args), node, Effect.READS, budget);
            cursor = step;
            return step.getKeys();
        } catch (MovedException e) {
            if (!session.isRetired()) {
                throw e;
            }
            // The node has left the ring meanwhile: what it has does not count any more.
            cursor = ScanCursor.FINISHED;
            return null;
        }
    }
}

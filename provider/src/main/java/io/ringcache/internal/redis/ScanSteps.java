package io.ringcache.internal.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.ringcache.internal.redis.Failures.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A walk over a node's key space in steps that each hold the server up for a moment only. Not thread-safe. */
final class ScanSteps {

    private static final int KEYS_PER_STEP = 1000;

    private final RedisNode node;
    private final ScanArgs args;
    private ScanCursor cursor = ScanCursor.INITIAL;

    ScanSteps(RedisNode node, byte[] pattern) {
        this.node = node;
        this.args = ScanArgs.Builder.limit(KEYS_PER_STEP).match(pattern);
    }

    /** The names that the next step found, maybe none, maybe some again; {@code null} at the end. */
    @Nullable
    List<byte[]> next() {
        if (cursor.isFinished()) {
            return null;
        }
        KeyScanCursor<byte[]> step = Failures.await(node.link().commands().scan(cursor, args), node, Effect.READS);
        cursor = step;
        return step.getKeys();
    }
}

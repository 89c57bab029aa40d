package io.ringcache.internal.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one node says of its ring. Immutable.
 *
 * @param fence twice the epoch, and one more while the ring is being changed; -1 where the node knows of no ring
 * @param fingerprint of the ring in the last epoch that was open
 * @param document the record of that epoch
 * @param planned the record of the epoch that is to come; empty unless the ring is being changed
 */
record NodeRecord(long fence, String fingerprint, String document, String planned) {

    private static final byte[] NOTHING = {};

    /** From fence, fingerprint, record and planned record, as the scripts send them. */
    static NodeRecord of(List<? extends @Nullable Object> answer) {
        String fence = text(answer.get(0));
        try {
            return new NodeRecord(
                    fence.isEmpty() ? -1 : Long.parseLong(fence),
                    text(answer.get(1)),
                    text(answer.get(2)),
                    text(answer.get(3)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the fence of its ring is '" + fence + "', which is no number", e);
        }
    }

    private static String text(@Nullable Object bytes) {
        return new String(bytes == null ? NOTHING : (byte[]) bytes, StandardCharsets.US_ASCII);
    }

    boolean isMissing() {
        return fence < 0;
    }

    /** Whether the ring is being changed. */
    boolean isClosed() {
        return fence % 2 != 0;
    }

    /** The epoch that is in force, or ends. */
    int epoch() {
        return (int) (fence / 2);
    }
}

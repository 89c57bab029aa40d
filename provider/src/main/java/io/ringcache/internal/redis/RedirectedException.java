package io.ringcache.internal.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisReadOnlyException;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Budget;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Says that a server of a cluster did not run a command because it does not serve the slot, or does not do so at present.
 */
final class RedirectedException extends MovedException {

    private static final long serialVersionUID = 1;

    RedirectedException(String answer) {
        super(answer);
    }

    /**
     * Waits until another try may succeed.
     *
     * @param better complete when it may
     * @throws NodeUnavailableException if there is no time for one
     */
    void outwait(CompletionStage<@Nullable Void> better, RedisNode node, Budget budget) {
        if (budget.isSpent()) {
            throw new NodeUnavailableException(
                    getMessage() + ": this did not change within timeouts.operation; nothing was changed", this);
        }
        Failures.awaitUninterruptibly(better, node, Effect.READS, budget);
    }

    /** Whether a server of a cluster says by this that it ran nothing, and that another one may, or itself a little later. */
    static boolean isMeantBy(Throwable failure) {
        if (failure instanceof RedirectedException || failure instanceof RedisReadOnlyException) {
            return true;
        }
        String answer = String.valueOf(failure.getMessage());
        return failure instanceof RedisCommandExecutionException
                && (answer.startsWith("MOVED ")
                        || answer.startsWith("ASK ")
                        || answer.startsWith("TRYAGAIN")
                        || answer.startsWith("CLUSTERDOWN"));
    }
}

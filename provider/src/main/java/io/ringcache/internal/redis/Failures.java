package io.ringcache.internal.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.cache.CacheException;

/** Waits for replies and translates what went wrong, in one place. Stateless. */
final class Failures {

    /** Beyond the client's own timeout, which normally comes first and cleans up. */
    private static final long MARGIN_MILLIS = 50;

    private Failures() {}

    /** What a command does, as far as its failure matters. */
    enum Effect {
        READS,
        CHANGES
    }

    static <T> T await(CompletionStage<T> reply, RedisNode node, Effect effect) {
        try {
            return reply.toCompletableFuture()
                    .get(node.operationTimeout().toMillis() + MARGIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken(node, effect, "the calling thread was interrupted", e);
        } catch (ExecutionException e) {
            throw translate(e.getCause() == null ? e : e.getCause(), node, effect);
        } catch (TimeoutException e) {
            throw translate(e, node, effect);
        }
    }

    private static CacheException translate(Throwable thrown, RedisNode node, Effect effect) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof CacheException known) {
            return known;
        }
        if (failure instanceof RedisCommandExecutionException) {
            return new CacheException(
                    "Redis node " + node.name() + " refused the command: " + failure.getMessage(), failure);
        }
        Duration timeout = node.operationTimeout();
        boolean late = failure instanceof RedisCommandTimeoutException || failure instanceof TimeoutException;
        String what = late
                ? "no answer within timeouts.operation=" + timeout.toMillis() + "ms"
                : "the connection was lost (" + failure.getMessage() + ")";
        return broken(node, effect, what, failure);
    }

    private static CacheException broken(RedisNode node, Effect effect, String what, Throwable cause) {
        String message = "Redis node " + node.name() + ": " + what;
        return effect == Effect.READS
                ? new NodeUnavailableException(message, cause)
                : new OutcomeUnknownException(message + "; the change may or may not have taken effect", cause);
    }

    static NodeUnavailableException unreachable(RedisNode node, Duration tried, Throwable failure) {
        Throwable cause = failure;
        for (Throwable next = cause.getCause(); next != null; next = next.getCause()) {
            cause = next;
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new NodeUnavailableException(
                "Redis node " + node.name() + " cannot be reached: " + reason + " (tried for " + tried.toMillis()
                        + "ms, timeouts.connect=" + node.connectTimeout().toMillis()
                        + "ms); start the server or correct the setting 'nodes'",
                failure);
    }
}

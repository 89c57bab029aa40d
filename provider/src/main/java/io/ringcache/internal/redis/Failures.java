package io.ringcache.internal.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import io.ringcache.failure.NodeRefusedException;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.store.Budget;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Waits for replies and translates what went wrong, in one place. Stateless. */
final class Failures {

    /** What the client says of commands that it refused before it wrote anything. */
    private static final Set<String> NOT_SENT =
            Set.of("Currently not connected. Commands are rejected.", "Connection is closed");

    private Failures() {}

    /** What a command does, as far as its failure matters. */
    enum Effect {
        READS,
        CHANGES
    }

    /** The reply, waited for at the cost of the budget. */
    static <T> T await(CompletionStage<T> reply, RedisNode node, Effect effect, Budget budget) {
        long start = System.nanoTime();
        try {
            return reply.toCompletableFuture().get(budget.leftNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            giveUp(reply);
            Thread.currentThread().interrupt();
            throw broken(node, effect, "the calling thread was interrupted", e);
        } catch (ExecutionException e) {
            throw translate(e, node, effect);
        } catch (TimeoutException e) {
            giveUp(reply);
            throw translate(e, node, effect);
        } finally {
            budget.spend(System.nanoTime() - start);
        }
    }

    /**
     * The reply, waited for at the cost of the budget whether or not the thread is interrupted: for what is over soon and
     * what nobody should have to guess the outcome of.
     */
    static <T> T awaitUninterruptibly(CompletionStage<T> reply, RedisNode node, Effect effect, Budget budget) {
        boolean interrupted = Thread.interrupted();
        long start = System.nanoTime();
        long limit = budget.leftNanos();
        try {
            while (true) {
                try {
                    long left = Math.max(0, limit - (System.nanoTime() - start));
                    return reply.toCompletableFuture().get(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw translate(e, node, effect);
        } catch (TimeoutException e) {
            giveUp(reply);
            throw translate(e, node, effect);
        } finally {
            budget.spend(System.nanoTime() - start);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Has the command not sent any more if it still waits for that. */
    private static void giveUp(CompletionStage<?> reply) {
        if (reply instanceof AwaitedCommand<?> command) {
            command.cancel();
        }
    }

    /** What lies under the wrappers that futures put around it. */
    static Throwable root(Throwable thrown) {
        Throwable failure = thrown;
        while ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    /** The failure as callers are told of it. */
    static RuntimeException translate(Throwable thrown, RedisNode node, Effect effect) {
        Throwable failure = root(thrown);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof NodeUnavailableException known) {
            // The same reason may be told to many threads: each gets an exception with its own trace.
            return new NodeUnavailableException(String.valueOf(known.getMessage()), known);
        }
        if (failure instanceof CacheException
                || failure instanceof ClosedException
                || failure instanceof MovedException) {
            return (RuntimeException) failure;
        }
        if (failure instanceof RedisLoadingException) {
            node.unfit();
            return new NodeUnavailableException("Redis node " + node.name() + " still reads its data", failure);
        }
        if (node.isClustered()) {
            if (RedirectedException.isMeantBy(failure)) {
                return new RedirectedException("Redis node " + node.name() + ": " + failure.getMessage());
            }
            if (isCutShort(failure)) {
                return broken(node, effect, "the slot was moved while a script ran", failure);
            }
        }
        if (failure instanceof RedisReadOnlyException) {
            // The connection stays read-only for ever; a new one may lead to the server that took over.
            node.reconnect();
        }
        if (failure instanceof RedisCommandExecutionException) {
            return new NodeRefusedException(
                    "Redis node " + node.name() + " refused the command: "
                            + Diagnosis.withRemedy(String.valueOf(failure.getMessage())),
                    failure);
        }
        if (failure instanceof RedisException && NOT_SENT.contains(String.valueOf(failure.getMessage()))) {
            return new NodeUnavailableException(
                    "Redis node " + node.name() + ": the connection was lost before the command was sent", failure);
        }
        Duration timeout = node.timeouts().operation();
        boolean late = failure instanceof RedisCommandTimeoutException || failure instanceof TimeoutException;
        String what = late
                ? "no answer within timeouts.operation=" + timeout.toMillis() + "ms"
                : "the connection was lost (" + failure.getMessage() + ")";
        return broken(node, effect, what, failure);
    }

    /** A script began while all of its keys were there, and one was gone when it came to it. */
    private static boolean isCutShort(Throwable failure) {
        return failure instanceof RedisCommandExecutionException
                && String.valueOf(failure.getMessage()).contains("attempted to access a non local key");
    }

    private static CacheException broken(RedisNode node, Effect effect, String what, @Nullable Throwable cause) {
        String message = "Redis node " + node.name() + ": " + what;
        return effect == Effect.READS
                ? new NodeUnavailableException(message, cause)
                : new OutcomeUnknownException(message + "; the change may or may not have taken effect", cause);
    }

    /** Why an attempt to connect failed, to be read behind the name of the node. */
    static String unreachable(Timeouts timeouts, Duration tried, Throwable failure) {
        Throwable cause = failure;
        for (Throwable next = cause.getCause(); next != null; next = next.getCause()) {
            cause = next;
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return "cannot be reached: " + reason + " (tried for " + tried.toMillis() + "ms, timeouts.connect="
                + timeouts.connect().toMillis() + "ms); start the server or correct the setting 'nodes'";
    }
}

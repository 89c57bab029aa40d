package io.ringcache.internal.redis;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.config.SentinelNode;
import io.ringcache.internal.redis.SentinelLine.News;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the sentinels of a master say together: the one among them is right that has heard of most failovers. The result is
 * there when most have answered, unless none of them has heard of what was known before: then it waits for all.
 * Thread-safe.
 */
final class Ballot {

    private final SentinelNode node;
    private final int voters;
    private final long knownEpoch;
    private final CompletableFuture<Outcome> result = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> begun = new CompletableFuture<>();
    private int answers;
    private int failures;
    private @Nullable News latest;
    private volatile @Nullable Throwable lastFailure;

    /**
     * What they say.
     *
     * @param byAll whether none of them failed to answer
     */
    record Outcome(News news, boolean byAll) {}

    Ballot(SentinelNode node, int voters, long knownEpoch) {
        this.node = node;
        this.voters = voters;
        this.knownEpoch = knownEpoch;
    }

    CompletableFuture<Outcome> result() {
        return result;
    }

    /** Complete when one sentinel has answered. */
    CompletableFuture<@Nullable Void> begun() {
        return begun;
    }

    /** Counts what one sentinel said; {@code null} if it said nothing because of the failure. */
    void cast(@Nullable News news, @Nullable Throwable failure) {
        synchronized (this) {
            if (news == null) {
                failures++;
                lastFailure = failure;
            } else {
                answers++;
                latest = latest == null || news.epoch() > latest.epoch() ? news : latest;
            }
        }
        if (isEnough()) {
            close();
        }
        if (news != null) {
            begun.complete(null);
        }
    }

    private synchronized boolean isEnough() {
        News best = latest;
        boolean most = answers > voters / 2 && best != null && best.epoch() >= knownEpoch;
        return most || answers + failures == voters;
    }

    /** Waits for no more answers. */
    void close() {
        News best;
        boolean byAll;
        synchronized (this) {
            best = latest;
            byAll = answers == voters;
        }
        if (best == null) {
            result.completeExceptionally(nobody(lastFailure));
        } else {
            result.complete(new Outcome(best, byAll));
        }
    }

    private NodeUnavailableException nobody(@Nullable Throwable last) {
        String why = last == null || last.getMessage() == null ? "no answer" : last.getMessage();
        return new NodeUnavailableException(
                "none of the sentinels " + String.join(",", node.sentinels()) + " says where the master '"
                        + node.master() + "' is (" + why + ")",
                null);
    }
}

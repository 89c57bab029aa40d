package io.ringcache.internal.redis;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Reads for which no thread waits; otherwise as those of {@link SingleCalls}. Thread-safe. */
final class LaterReads {

    private final SingleCalls singles;
    private final Deadlines deadlines;

    LaterReads(SingleCalls singles, Deadlines deadlines) {
        this.singles = singles;
        this.deadlines = deadlines;
    }

    /** A read under way: what is left of it. */
    private record Progress(
            EntryKey key, CacheSession session, Executor decoding, long endNanos, int lives, boolean retried) {

        Progress in(EntryKey now, CacheSession there) {
            return new Progress(now, there, decoding, endNanos, lives, retried);
        }

        Progress inNextLife() {
            return new Progress(key, session, decoding, endNanos, lives - 1, retried);
        }

        Progress again() {
            return new Progress(key, session, decoding, endNanos, lives, true);
        }

        long leftNanos() {
            return Math.max(0, endNanos - System.nanoTime());
        }
    }

    /**
     * Reads an entry; throws nothing, but fails the future.
     *
     * @param limit after which the read fails if nothing has come
     * @param decoding turns bytes into values, and ends the future, so that no I/O thread does
     */
    CompletableFuture<Fetched> fetch(EntryKey key, Duration limit, Executor decoding) {
        Progress begun = new Progress(
                key,
                singles.session(key),
                decoding,
                System.nanoTime() + limit.toNanos(),
                SingleCalls.MAX_LIVES,
                /* retried= */ false);
        // The last stage is the executor's also after an answer: whoever completes a stage in between may run what
        // follows.
        return CompletableFuture.completedFuture(begun)
                .thenCompose(this::fetch)
                .whenCompleteAsync((fetched, failure) -> {}, decoding);
    }

    private CompletionStage<Fetched> fetch(Progress last) {
        if (last.lives() == 0) {
            return CompletableFuture.failedFuture(SingleCalls.restless(last.session()));
        }
        EntryKey key = singles.current(last.key());
        Progress progress = last.in(key, singles.session(key));
        return bounded(progress, progress.session().begin(), () -> {})
                .handle((joined, failure) -> failure == null ? ask(progress, joined) : moved(progress, failure))
                .thenCompose(Function.identity());
    }

    private CompletionStage<Fetched> moved(Progress progress, Throwable failure) {
        Throwable why = Failures.root(failure);
        if (why instanceof RedirectedException && progress.leftNanos() > 0) {
            return singles.redirected().thenCompose(none -> fetch(progress));
        }
        return why instanceof MovedException ? fetch(progress.inNextLife()) : CompletableFuture.failedFuture(why);
    }

    private CompletionStage<Fetched> ask(Progress progress, Joined joined) {
        if (SingleCalls.inStep(progress.key(), progress.session(), joined) == null) {
            return fetch(progress.inNextLife());
        }
        long sent = System.nanoTime();
        AwaitedCommand<Values> asked = singles.ask(progress.key(), progress.session(), joined);
        return bounded(progress, asked, asked::cancel)
                .handle((reply, failure) ->
                        failure == null ? read(progress, joined, reply, sent) : retry(progress, joined, failure))
                .thenCompose(Function.identity());
    }

    private CompletionStage<Fetched> read(Progress progress, Joined joined, Values reply, long sent) {
        return CompletableFuture.completedFuture(reply)
                .thenComposeAsync(
                        told -> {
                            Fetched fetched = singles.read(progress.key(), progress.session(), joined, told, sent);
                            return fetched == null
                                    ? fetch(progress.inNextLife())
                                    : CompletableFuture.completedFuture(fetched);
                        },
                        progress.decoding());
    }

    /** The link may have been lost under way, for example to a restart: reading again is harmless. */
    private CompletionStage<Fetched> retry(Progress progress, Joined joined, Throwable failure) {
        if (Failures.root(failure) instanceof RedirectedException) {
            return moved(progress, failure);
        }
        boolean again = Failures.root(failure) instanceof NodeUnavailableException
                && !progress.retried()
                && joined.link().isBroken()
                && progress.leftNanos() > 0;
        return again ? fetch(progress.again()) : CompletableFuture.failedFuture(Failures.root(failure));
    }

    /** The same, which fails as callers are told of it, at the latest when the time is over. */
    private <T> CompletionStage<T> bounded(Progress progress, CompletionStage<T> stage, Runnable late) {
        // A stage of its own: others may wait for the given one.
        CompletableFuture<T> own = stage.thenApply(Function.<T>identity()).toCompletableFuture();
        return deadlines.within(progress.leftNanos(), own).handle((result, failure) -> {
            if (failure == null) {
                return result;
            }
            late.run();
            throw Failures.translate(failure, progress.session().node(), Effect.READS);
        });
    }
}

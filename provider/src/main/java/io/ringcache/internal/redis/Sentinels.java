package io.ringcache.internal.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.ringcache.internal.config.SentinelNode;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.redis.Ballot.Outcome;
import io.ringcache.internal.redis.SentinelLine.News;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks all sentinels of a master where it is: when a link is to be made, and twice a second from then on, so that a server
 * that was voted out is left even if it does not know of that itself. Thread-safe, never waits.
 */
final class Sentinels implements Whereabouts {

    /** So long after the vote is a server that was voted out still used. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** So long after the first of them the others may answer. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final RedisClient client;
    private final SentinelNode settings;
    private final Door door;
    private final Timeouts timeouts;
    private final Background background;
    private final List<SentinelLine> lines;
    /** The last that was found, with what the sentinels said then. */
    private @Nullable Found last;

    private boolean watching;

    private record Found(Located located, News news) {}

    Sentinels(RedisClient client, SentinelNode settings, Door door, Timeouts timeouts, Background background) {
        this.client = client;
        this.door = door;
        this.settings = settings;
        this.timeouts = timeouts;
        this.background = background;
        this.lines = settings.sentinels().stream()
                .map(address -> new SentinelLine(client, uri(settings.sentinelUri(address)), settings.master()))
                .toList();
    }

    private RedisURI uri(String text) {
        RedisURI uri = RedisURI.create(text);
        uri.setTimeout(timeouts.operation());
        door.protect(uri);
        return uri;
    }

    @Override
    public CompletableFuture<Located> find() {
        door.prepare(client);
        return ask().thenCompose(this::elsewhere).thenApply(outcome -> found(outcome.news()));
    }

    /** Answers come on threads that must not wait. */
    private <T> CompletableFuture<T> elsewhere(T answer) {
        CompletableFuture<T> handed = new CompletableFuture<>();
        if (!background.soon(() -> handed.complete(answer))) {
            handed.completeExceptionally(new ClosedException());
        }
        return handed;
    }

    private synchronized Located found(News news) {
        RedisURI uri = uri(settings.server(news.host(), news.port()));
        Located located = new Located(uri, String.valueOf(news.epoch()), new CompletableFuture<>());
        last = new Found(located, news);
        if (!watching) {
            watching = true;
            background.later(this::watch, INTERVAL.toNanos());
        }
        return located;
    }

    private void watch() {
        Found watched;
        synchronized (this) {
            watched = last;
            if (watched == null || watched.located().left().isDone()) {
                watching = false;
                return;
            }
        }
        var unused = ask().whenComplete((outcome, failure) -> {
            if (outcome != null && isNewer(outcome, watched.news())) {
                watched.located().left().complete(null);
            }
            background.later(this::watch, INTERVAL.toNanos());
        });
    }

    /** Fewer failovers than were known are believed if all say so: then the sentinels were set up anew. */
    private static boolean isNewer(Outcome outcome, News known) {
        News news = outcome.news();
        return !news.equals(known) && (news.epoch() >= known.epoch() || outcome.byAll());
    }

    private CompletableFuture<Outcome> ask() {
        Ballot ballot = new Ballot(settings, lines.size(), epoch());
        var unusedEnd = ballot.begun().thenRun(() -> background.later(ballot::close, PATIENCE.toNanos()));
        // So that whoever waits for the node hears why there is none.
        long limitNanos = timeouts.connect().dividedBy(2).toNanos();
        for (SentinelLine line : lines) {
            CompletableFuture<News> answer = background.deadlines().within(limitNanos, line.ask());
            var unused = answer.whenComplete((news, failure) -> ballot.cast(news, failure));
        }
        return ballot.result();
    }

    private synchronized long epoch() {
        return last == null ? 0 : last.news().epoch();
    }
}

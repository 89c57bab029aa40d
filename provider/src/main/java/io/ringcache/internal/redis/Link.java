package io.ringcache.internal.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.ringcache.connection.Credentials;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The two connections to one server process, one for commands, one for messages: when one breaks, both end, and what
 * was known over them is in doubt. It never reconnects, so a command can only reach the process it was meant for and is
 * never sent twice. Thread-safe.
 */
final class Link {

    /** Stands between the id of a process and its term. */
    static final char TERM = ':';

    private final StatefulRedisConnection<byte[], byte[]> data;
    private final StatefulRedisPubSubConnection<byte[], byte[]> ear;
    private final String runId;
    /** What both connections logged in with last; empty for what the URI says. */
    private volatile Optional<Credentials> credentials;

    private final BreakListener onBreak;
    private final AtomicBoolean broken = new AtomicBoolean();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    /** Why a link ended. */
    enum Cause {
        /** One of its connections ended. */
        LOST,
        /** Nothing came for too long. */
        SILENT,
        /** The server answers with refusals: it reads its data, or takes no writes any more. */
        UNFIT,
        /** Nobody needs it any more. */
        CLOSED
    }

    /** Is told once when a link ends; must not block. */
    interface BreakListener {
        void onBreak(Link link, Cause cause);
    }

    /** @param credentials what both connections logged in with; empty for what the URI says */
    Link(
            StatefulRedisConnection<byte[], byte[]> data,
            StatefulRedisPubSubConnection<byte[], byte[]> ear,
            Optional<Credentials> credentials,
            String runId,
            BreakListener onBreak) {
        this.data = data;
        this.ear = ear;
        this.credentials = credentials;
        this.runId = runId;
        this.onBreak = onBreak;
    }

    /**
     * Has both connections log in with these credentials; what goes on over them is not disturbed. The answer is them, if they
     * are others than those before, else nothing.
     */
    CompletionStage<Optional<Credentials>> login(Optional<Credentials> latest) {
        if (latest.isEmpty() || latest.equals(credentials)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return login(data.async(), latest.get()).thenCombine(login(ear.async(), latest.get()), (one, other) -> {
            credentials = latest;
            return latest;
        });
    }

    private static CompletionStage<String> login(RedisAsyncCommands<byte[], byte[]> connection, Credentials latest) {
        return latest.user().isPresent()
                ? connection.auth(latest.user().get(), latest.password())
                : connection.auth(latest.password());
    }

    /** Begins to look whether the connections are there; to be called once, when the link is in force. */
    void watch() {
        watch(data);
        watch(ear);
        if (!data.isOpen() || !ear.isOpen()) {
            breakOff(Cause.LOST);
        }
    }

    private void watch(StatefulConnection<?, ?> connection) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
                breakOff(Cause.LOST);
            }
        });
    }

    /** Whether it ended: the client fails commands a moment before it tells that their connection was lost. */
    boolean isBroken() {
        return broken.get() || !data.isOpen();
    }

    /** Which server process this is, and which of the times in which it is the node, if there may be several. */
    String runId() {
        return runId;
    }

    /** The process alone, whatever its times. */
    String process() {
        int term = runId.indexOf(TERM);
        return term < 0 ? runId : runId.substring(0, term);
    }

    RedisAsyncCommands<byte[], byte[]> commands() {
        return data.async();
    }

    /** Sends a command that the caller waits for. */
    <T> AwaitedCommand<T> send(AwaitedCommand<T> command) {
        var unused = data.dispatch(command);
        return command;
    }

    CompletionStage<@Nullable Void> subscribe(byte[] channel) {
        return ear.async().subscribe(channel);
    }

    CompletionStage<@Nullable Void> unsubscribe(byte[] channel) {
        return ear.async().unsubscribe(channel);
    }

    /** Has the server say something over both connections; what it says does not matter. */
    void ping() {
        var unusedData = data.async().ping();
        var unusedEar = ear.async().ping();
    }

    /** Complete when both connections have ended, whatever ended them. */
    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }

    /** Ends both connections; a second call does nothing. Does not block. */
    void breakOff(Cause cause) {
        if (broken.compareAndSet(false, true)) {
            // First: what was known over the link is in doubt from now on.
            onBreak.onBreak(this, cause);
            var unused = CompletableFuture.allOf(data.closeAsync(), ear.closeAsync())
                    .whenComplete((none, failure) -> ended.complete(null));
        }
    }
}

package io.ringcache.internal.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
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

    private final StatefulRedisConnection<byte[], byte[]> data;
    private final StatefulRedisPubSubConnection<byte[], byte[]> ear;
    private final String runId;
    private final Runnable onBreak;
    private final AtomicBoolean broken = new AtomicBoolean();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    Link(
            StatefulRedisConnection<byte[], byte[]> data,
            StatefulRedisPubSubConnection<byte[], byte[]> ear,
            String runId,
            Runnable onBreak) {
        this.data = data;
        this.ear = ear;
        this.runId = runId;
        this.onBreak = onBreak;
        watch(data);
        watch(ear);
        if (!data.isOpen() || !ear.isOpen()) {
            breakOff();
        }
    }

    private void watch(StatefulConnection<?, ?> connection) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
                breakOff();
            }
        });
    }

    boolean isBroken() {
        return broken.get();
    }

    /** Which server process this is. */
    String runId() {
        return runId;
    }

    RedisAsyncCommands<byte[], byte[]> commands() {
        return data.async();
    }

    CompletionStage<@Nullable Void> subscribe(byte[] channel) {
        return ear.async().subscribe(channel);
    }

    CompletionStage<@Nullable Void> unsubscribe(byte[] channel) {
        return ear.async().unsubscribe(channel);
    }

    /** Asks over the message connection whether it is alive. */
    CompletionStage<String> pingEar() {
        return ear.async().ping();
    }

    /** Complete when both connections have ended, whatever ended them. */
    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }

    /** Ends both connections; a second call does nothing. Does not block. */
    void breakOff() {
        if (broken.compareAndSet(false, true)) {
            var unused = CompletableFuture.allOf(data.closeAsync(), ear.closeAsync())
                    .whenComplete((none, failure) -> ended.complete(null));
            onBreak.run();
        }
    }
}

package io.ringcache.internal.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.redis.Failures.Effect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Redis server as this JVM sees it: the link to it, its clock, and the caches that use it. Connects when first
 * used, and again when the link broke. Thread-safe; {@link #link} may block while it connects.
 */
final class RedisNode {

    private static final Logger LOG = LoggerFactory.getLogger(RedisNode.class);

    /** For how long a failed attempt to connect answers for later callers. */
    private static final long FAILURE_HOLDS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private record Failure(NodeUnavailableException reason, long atNanos) {}

    private final String name;
    private final RedisClient client;
    private final Duration connectTimeout;
    private final Duration operationTimeout;
    private final ServerClock clock = new ServerClock();
    private final List<CacheSession> sessions = new CopyOnWriteArrayList<>();
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable Link link;
    private volatile @Nullable Failure lastFailure;
    private volatile boolean closed;

    /** @param name how messages call the node, without credentials */
    RedisNode(String name, RedisClient client, Duration connectTimeout, Duration operationTimeout) {
        this.name = name;
        this.client = client;
        this.connectTimeout = connectTimeout;
        this.operationTimeout = operationTimeout;
    }

    String name() {
        return name;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration operationTimeout() {
        return operationTimeout;
    }

    ServerClock clock() {
        return clock;
    }

    List<CacheSession> sessions() {
        return sessions;
    }

    void add(CacheSession session) {
        sessions.add(session);
    }

    void remove(CacheSession session) {
        sessions.remove(session);
    }

    /** The link in force, if there is one, without connecting. */
    @Nullable
    Link currentLink() {
        Link current = link;
        return current == null || current.isBroken() ? null : current;
    }

    /** The link in force, connecting if need be. */
    Link link() {
        Link current = currentLink();
        if (current != null) {
            return current;
        }
        connecting.lock();
        try {
            current = currentLink();
            return current != null ? current : connect();
        } finally {
            connecting.unlock();
        }
    }

    private Link connect() {
        if (closed) {
            throw new IllegalStateException("the cache manager is closed");
        }
        Failure failure = lastFailure;
        if (failure != null && System.nanoTime() - failure.atNanos() < FAILURE_HOLDS_NANOS) {
            throw new NodeUnavailableException(String.valueOf(failure.reason().getMessage()), failure.reason());
        }
        long start = System.nanoTime();
        try {
            Link opened = open();
            link = opened;
            if (lastFailure != null) {
                LOG.info("Redis node {} is reachable again", name);
            }
            lastFailure = null;
            return opened;
        } catch (RuntimeException e) {
            NodeUnavailableException reason =
                    Failures.unreachable(this, Duration.ofNanos(System.nanoTime() - start), e);
            if (lastFailure == null && !closed) {
                LOG.warn("{}", reason.getMessage());
            }
            lastFailure = new Failure(reason, System.nanoTime());
            throw reason;
        }
    }

    private Link open() {
        StatefulRedisConnection<byte[], byte[]> data = client.connect(ByteArrayCodec.INSTANCE);
        @Nullable StatefulRedisPubSubConnection<byte[], byte[]> ear = null;
        try {
            RedisAsyncCommands<byte[], byte[]> commands = data.async();
            RedisFuture<String> info = commands.info("server");
            for (Script script : Script.values()) {
                Failures.await(commands.scriptLoad(script.text()), this, Effect.READS);
            }
            ear = client.connectPubSub(ByteArrayCodec.INSTANCE);
            ear.addListener(new Ears(sessions));
            String runId = runId(Failures.await(info, this, Effect.READS));
            return new Link(data, ear, runId, this::onBreak);
        } catch (RuntimeException e) {
            var unusedData = data.closeAsync();
            if (ear != null) {
                var unusedEar = ear.closeAsync();
            }
            throw e;
        }
    }

    private String runId(String info) {
        return info.lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring("run_id:".length()).strip())
                .findFirst()
                .orElseThrow(() -> new NodeUnavailableException(
                        "Redis node " + name + " does not tell its run_id in INFO; allow the command INFO", null));
    }

    private void onBreak() {
        sessions.forEach(CacheSession::suspend);
    }

    /** Asks for the time and for all sequences, and looks whether earlier announcements have come true. */
    void probe() {
        Link current = currentLink();
        if (current == null) {
            return;
        }
        long sent = System.nanoTime();
        CompletionStage<List<byte[]>> time = current.commands().time();
        time.whenComplete((answer, failure) -> {
            if (failure == null) {
                clock.learn(micros(answer), sent, System.nanoTime());
            } else {
                current.breakOff();
            }
        });
        current.pingEar().whenComplete((answer, failure) -> {
            if (failure != null) {
                current.breakOff();
            }
        });
        for (CacheSession session : sessions) {
            session.probe(current);
        }
    }

    private static long micros(List<byte[]> time) {
        return number(time.get(0)) * 1_000_000 + number(time.get(1));
    }

    static long number(byte[] digits) {
        return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    }

    /** Has every attempt to connect fail from now on. */
    void refuseLinks() {
        closed = true;
    }

    /** Closes the connections, after an attempt to connect that is under way; the future is complete when they are. */
    CompletableFuture<@Nullable Void> close() {
        refuseLinks();
        boolean alone = waitForAttempt();
        try {
            Link current = link;
            if (current == null) {
                return CompletableFuture.completedFuture(null);
            }
            current.breakOff();
            return current.ended();
        } finally {
            if (alone) {
                connecting.unlock();
            }
        }
    }

    /** A client that begins to connect while it is shut down leaves threads behind. */
    private boolean waitForAttempt() {
        try {
            return connecting.tryLock(connectTimeout.plus(operationTimeout).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

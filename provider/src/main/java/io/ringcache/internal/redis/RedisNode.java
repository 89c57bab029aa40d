package io.ringcache.internal.redis;

import io.lettuce.core.RedisLoadingException;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.redis.Link.Cause;
import io.ringcache.monitor.NodeState;
import io.ringcache.monitor.NodeStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One Redis server as this JVM sees it: the link to it, its clock, and the caches that use it. Connects in the background
 * when first used and again when the link ended. Callers wait while that may succeed, and fail at once when it is known
 * not to. Thread-safe; nothing here blocks.
 */
final class RedisNode implements Watchdog.Master {

    private final String name;
    private final Timeouts timeouts;
    private final Background background;
    private final Connector connector;
    private final NodeHealth health;
    private final ServerClaims claims;
    private final ServerClock clock = new ServerClock();
    private final List<CacheSession> sessions = new CopyOnWriteArrayList<>();
    private final List<ServiceSession> services = new CopyOnWriteArrayList<>();
    private final Retries retries = new Retries(System::nanoTime);
    private volatile @Nullable Link link;
    /** What callers wait for, while connecting. */
    private @Nullable CompletableFuture<Link> awaited;
    /** Why callers fail at once, while an attempt that nobody waits for is planned or under way. */
    private @Nullable NodeUnavailableException down;

    /** Whether an attempt to connect is planned or under way. */
    private boolean attempting;

    private boolean closed;
    /** Whether it stays connected even if no cache and no service uses it. */
    private volatile boolean kept;
    /** Whether it is a server of a cluster, which says who else serves what. */
    private volatile boolean clustered;

    /**
     * @param name how messages call the node, without credentials
     * @param connectors makes what connects to it; the node is to be told of silence
     * @param claims which servers are taken
     */
    RedisNode(
            String name,
            Timeouts timeouts,
            Background background,
            Function<Watchdog.Master, Connector> connectors,
            ServerClaims claims) {
        this.claims = claims;
        this.name = name;
        this.timeouts = timeouts;
        this.background = background;
        this.health = new NodeHealth(name);
        this.connector = connectors.apply(this);
    }

    String name() {
        return name;
    }

    Timeouts timeouts() {
        return timeouts;
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

    /** Ends the connections soon if nobody uses the node by then. */
    void leave() {
        background.later(
                () -> {
                    if (!isUsed()) {
                        giveUp(Cause.LOST);
                    }
                },
                timeouts.operation().toNanos());
    }

    /** From now on the node stays connected for it. */
    void add(ServiceSession service) {
        services.add(service);
    }

    void remove(ServiceSession service) {
        services.remove(service);
    }

    /** Connects now and stays connected. */
    void keep() {
        kept = true;
        var unused = linked();
    }

    /** Stays connected only while a cache or a service uses it. */
    void unkeep() {
        kept = false;
    }

    void joinCluster() {
        clustered = true;
    }

    boolean isClustered() {
        return clustered;
    }

    private boolean isUsed() {
        return kept || !sessions.isEmpty() || !services.isEmpty();
    }

    NodeStatus status() {
        return health.status();
    }

    /** The link in force, if there is one, without connecting. */
    @Nullable
    Link currentLink() {
        Link current = link;
        return current == null || current.isBroken() ? null : current;
    }

    /** The link in force, now or soon; failed if it is known that the node cannot be reached. */
    synchronized CompletableFuture<Link> linked() {
        Link current = currentLink();
        if (current != null) {
            return CompletableFuture.completedFuture(current);
        }
        if (closed) {
            return CompletableFuture.failedFuture(new ClosedException());
        }
        if (down != null) {
            return CompletableFuture.failedFuture(down);
        }
        CompletableFuture<Link> waiting = awaited;
        return waiting != null ? waiting : connect("");
    }

    private CompletableFuture<Link> connect(String why) {
        // A caller may have seen that a link is broken before the node was told.
        CompletableFuture<Link> waiting = awaited;
        if (waiting == null) {
            health.connecting(why);
            waiting = awaited = new CompletableFuture<>();
            planAttempt();
        }
        return waiting;
    }

    /** One attempt at a time. */
    private void planAttempt() {
        if (!attempting) {
            attempting = true;
            background.later(this::attempt, retries.delayNanos());
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void attempt() {
        if (isClosed()) {
            return;
        }
        long start = System.nanoTime();
        CompletableFuture<Link> opened;
        try {
            opened = connector.open(new Ears(sessions, services), this::onBreak);
        } catch (RuntimeException e) {
            opened = CompletableFuture.failedFuture(e);
        }
        var unused = opened.whenComplete((made, failure) -> {
            if (failure == null) {
                connected(made);
            } else {
                failed(failure, Duration.ofNanos(System.nanoTime() - start));
            }
        });
    }

    private void connected(Link made) {
        // Whoever of a cluster was asked first may call itself otherwise.
        Optional<String> objection = clustered ? Optional.empty() : claims.claim(made.process(), this);
        if (objection.isPresent()) {
            made.breakOff(Cause.CLOSED);
            retire(NodeState.DOWN, objection.get(), new IllegalStateException(objection.get()));
            return;
        }
        CompletableFuture<Link> waiting;
        synchronized (this) {
            if (closed) {
                made.breakOff(Cause.CLOSED);
                return;
            }
            attempting = false;
            link = made;
            down = null;
            waiting = awaited;
            awaited = null;
            retries.succeeded();
            health.connected();
        }
        made.watch();
        if (waiting != null) {
            waiting.complete(made);
        }
        sessions.forEach(CacheSession::wake);
        services.forEach(service -> service.connected(made));
    }

    private void failed(Throwable failure, Duration tried) {
        Throwable root = Failures.root(failure);
        if (root instanceof RefusedException refused) {
            retire(NodeState.DOWN, String.valueOf(refused.getMessage()), refused);
            return;
        }
        boolean loading = root instanceof RedisLoadingException;
        String why = Failures.unreachable(timeouts, tried, failure) + connector.hint();
        retire(loading ? NodeState.LOADING : NodeState.DOWN, why, failure);
    }

    /**
     * Callers fail at once from now on; another attempt follows.
     *
     * @param why to be read behind the name of the node
     * @param failure of an attempt to connect; {@code null} if there was none
     */
    private void retire(NodeState state, String why, @Nullable Throwable failure) {
        NodeUnavailableException reason = new NodeUnavailableException("Redis node " + name + " " + why, failure);
        CompletableFuture<Link> waiting;
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting = awaited;
            awaited = null;
            if (failure == null) {
                health.down(state, why);
            } else {
                attempting = false;
                if (failure instanceof RefusedException) {
                    retries.refused();
                } else {
                    retries.failed();
                }
                health.connectFailed(state, why);
            }
            if (!isUsed()) {
                down = null;
                health.idle();
            } else {
                down = reason;
                planAttempt();
            }
        }
        if (waiting != null) {
            waiting.completeExceptionally(reason);
        }
    }

    private void onBreak(Link ended, Cause cause) {
        sessions.forEach(session -> session.suspend(ended));
        claims.release(ended.process(), this);
        synchronized (this) {
            if (closed || !ended.equals(link)) {
                return;
            }
            link = null;
            health.broke(cause == Cause.SILENT);
            retries.ended();
            if (cause == Cause.LOST) {
                // The usual case is a server that is back at once: callers wait for it.
                if (!isUsed()) {
                    health.idle();
                } else {
                    var unused = connect("a connection was lost");
                }
                return;
            }
        }
        if (cause == Cause.SILENT) {
            String silence = timeouts.silence().toMillis() + "ms";
            retire(NodeState.DOWN, "was silent for timeouts.silence=" + silence, /* failure= */ null);
        } else {
            retire(NodeState.LOADING, "reads its data", /* failure= */ null);
        }
    }

    @Override
    public void suspect() {
        health.suspect();
    }

    @Override
    public void heard() {
        health.heard();
    }

    @Override
    public void silent() {
        giveUp(Cause.SILENT);
    }

    /** The server answers that it reads its data. */
    void unfit() {
        giveUp(Cause.UNFIT);
    }

    /** What the server answers is true of the connection, maybe not of the next one. */
    void reconnect() {
        giveUp(Cause.LOST);
    }

    /** It does not answer and others have taken over: whoever still waits for it is told so. */
    void abandon() {
        giveUp(Cause.SILENT);
    }

    private void giveUp(Cause cause) {
        Link current = link;
        if (current != null) {
            current.breakOff(cause);
        }
    }

    /** Has both connections say something soon, or else the watchdogs end them. */
    void ping() {
        Link current = currentLink();
        if (current != null) {
            current.ping();
        }
    }

    /** Has both connections log in anew if the credentials have changed. */
    void renewLogin() {
        Link current = currentLink();
        if (current != null) {
            connector.renew(current, health);
        }
    }

    /** Asks for the time and for all sequences, and looks whether earlier announcements have come true. */
    void probe() {
        Link current = currentLink();
        if (current == null) {
            return;
        }
        long sent = System.nanoTime();
        current.commands().time().thenAccept(answer -> clock.learn(micros(answer), sent, System.nanoTime()));
        Probe.send(current, sessions, sent);
    }

    private static long micros(List<byte[]> time) {
        return CacheKeys.number(time.get(0)) * 1_000_000 + CacheKeys.number(time.get(1));
    }

    /** Ends the link and refuses any other; the future is complete when its connections are closed. */
    CompletableFuture<@Nullable Void> close() {
        CompletableFuture<Link> waiting;
        synchronized (this) {
            closed = true;
            waiting = awaited;
            awaited = null;
        }
        if (waiting != null) {
            waiting.completeExceptionally(new ClosedException());
        }
        Link current = link;
        if (current == null) {
            return CompletableFuture.completedFuture(null);
        }
        current.breakOff(Cause.CLOSED);
        return current.ended();
    }
}

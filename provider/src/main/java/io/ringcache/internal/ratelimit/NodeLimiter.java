package io.ringcache.internal.ratelimit;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.script.LuaScript;
import io.ringcache.internal.script.RelocatedException;
import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.internal.store.Budget;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;

/** A limiter whose decisions the nodes make. Thread-safe. */
final class NodeLimiter implements RateLimiter {

    private static final LuaScript RESET = LuaScript.of(NodeLimiter.class, "reset.lua");

    /** Those who wait for the same permits do not all come back in the same microsecond. */
    private static final long MOST_JITTER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Definition definition;
    private final Counting counting;
    private final byte[][] takeOne;
    private final byte[][] lookForOne;
    private final LimiterKeys keys;
    private final ServiceNodes nodes;
    private final PolicyDecisions policy;
    private final PolicyLog log;
    private final long mostAtOnce;

    NodeLimiter(Definition definition, LimiterKeys keys, ServiceNodes nodes, PolicyDecisions policy, PolicyLog log) {
        this.definition = definition;
        this.counting = Counting.of(definition.algorithm(), definition.limits());
        this.takeOne = counting.arguments(/* take= */ true, 1);
        this.lookForOne = counting.arguments(/* take= */ false, 1);
        this.keys = keys;
        this.nodes = nodes;
        this.policy = policy;
        this.log = log;
        this.mostAtOnce = definition.mostAtOnce();
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public Algorithm algorithm() {
        return definition.algorithm();
    }

    @Override
    public List<RateLimit> limits() {
        return definition.limits();
    }

    @Override
    public RateLimitResult tryAcquire(String key, long permits) {
        if (permits < 1 || permits > mostAtOnce) {
            throw new IllegalArgumentException("rate limiter '" + name() + "' was asked for " + permits
                    + " permits at once: it can allow 1 to " + mostAtOnce);
        }
        return decide(keys.name(key), permits, /* take= */ true);
    }

    @Override
    public RateLimitResult remaining(String key) {
        return decide(keys.name(key), 1, /* take= */ false);
    }

    /** Nearly all ask for one permit: what the script is told then is made once. */
    private byte[][] arguments(boolean take, long permits) {
        if (permits == 1) {
            return take ? takeOne : lookForOne;
        }
        return counting.arguments(take, permits);
    }

    /** Sends one script, once; whatever becomes of it, it is not sent again. */
    private RateLimitResult decide(byte[] name, long permits, boolean take) {
        byte[][] touched = {name};
        ScriptCall call = new ScriptCall(counting.script(), /* changes= */ take, touched, arguments(take, permits));
        int node = nodes.place(name).shard();
        List<Object> reply;
        try {
            reply = where(name, call);
        } catch (CacheException e) {
            if (!Refusals.isForPolicy(e)) {
                throw e;
            }
            log.decided(node, definition, e);
            return policy.decide(name, permits, take);
        }
        log.answered(node, nodes::display);
        return counting.read(reply, permits);
    }

    /** Runs a script where the name belongs; it ran at most once, wherever that was. */
    private List<Object> where(byte[] name, ScriptCall call) {
        Budget budget = nodes.budget();
        while (true) {
            try {
                return nodes.call(nodes.place(name), call, budget);
            } catch (RelocatedException e) {
                // Nothing ran: the ring has changed, and is known better now.
                if (budget.isSpent()) {
                    throw new NodeUnavailableException(
                            "rate limiter '" + name()
                                    + "': the ring was being changed all the time; nothing was counted",
                            null);
                }
            }
        }
    }

    @Override
    public RateLimitResult acquire(String key, long permits, Duration maxWait) throws InterruptedException {
        long begin = System.nanoTime();
        long mostNanos = maxWait.compareTo(RateLimit.LONGEST_PERIOD) > 0 ? Long.MAX_VALUE : maxWait.toNanos();
        while (true) {
            RateLimitResult result = tryAcquire(key, permits);
            if (!result.allowed() && Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = mostNanos - (System.nanoTime() - begin);
            long wait = result.retryAfter().toNanos();
            if (result.allowed() || wait > left) {
                return result;
            }
            long jitter = ThreadLocalRandom.current().nextLong(Math.min(wait / 10, MOST_JITTER_NANOS) + 1);
            TimeUnit.NANOSECONDS.sleep(Math.min(left, wait + jitter));
        }
    }

    @Override
    public void reset(String key) {
        byte[] name = keys.name(key);
        policy.forget(name);
        var unused = where(name, ScriptCall.changing(RESET, new byte[][] {name}));
    }

    @Override
    public String toString() {
        return "rate limiter '" + name() + "': " + algorithm() + " " + limits();
    }
}

package io.ringcache.internal.ratelimit;

import io.ringcache.internal.script.LuaScript;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import java.util.List;

/** Counts by a log of arrivals: exact. Immutable. */
final class SlidingLog implements Counting {

    private static final LuaScript SCRIPT = Counting.script("sliding-log.lua");

    private final List<RateLimit> limits;

    SlidingLog(List<RateLimit> limits) {
        this.limits = List.copyOf(limits);
    }

    @Override
    public LuaScript script() {
        return SCRIPT;
    }

    @Override
    public byte[][] arguments(boolean take, long permits) {
        byte[][] arguments = new byte[2 + 2 * limits.size()][];
        arguments[0] = Counting.ascii(take ? 1 : 0);
        arguments[1] = Counting.ascii(permits);
        int next = 2;
        for (RateLimit limit : limits) {
            arguments[next++] = Counting.ascii(Counting.micros(limit));
            arguments[next++] = Counting.ascii(limit.permits());
        }
        return arguments;
    }

    @Override
    public RateLimitResult read(List<Object> reply, long permits) {
        Verdict verdict = new Verdict(Counting.number(reply, 0) == 1);
        for (int i = 0; i < limits.size(); i++) {
            long limit = limits.get(i).permits();
            long taken = Counting.number(reply, 1 + 3 * i);
            verdict.add(limit, limit - taken, Counting.number(reply, 2 + 3 * i), Counting.number(reply, 3 + 3 * i));
        }
        return verdict.result();
    }
}

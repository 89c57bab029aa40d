package io.ringcache.internal.ratelimit;

import io.ringcache.internal.script.LuaScript;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One way to count against some limits: what its script is told, and what its replies mean. Immutable, thread-safe. */
interface Counting {

    LuaScript script();

    /** What the script is told if so many permits are asked for; not to be changed by the caller. */
    byte[][] arguments(boolean take, long permits);

    /** What the script's reply says to who asked for so many permits. */
    RateLimitResult read(List<Object> reply, long permits);

    static Counting of(Algorithm algorithm, List<RateLimit> limits) {
        return switch (algorithm) {
            case TOKEN_BUCKET -> new TokenBucket(limits);
            case SLIDING_LOG -> new SlidingLog(limits);
            case SLIDING_COUNTER -> new SlidingCounter(limits);
        };
    }

    /** A script of this package, with what all of them have in common before it. */
    static LuaScript script(String file) {
        return LuaScript.of(Counting.class, "clock.lua", file);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] ascii(long number) {
        return ascii(Long.toString(number));
    }

    /** How the doubles of a state are packed: the clock's two, and so many per limit. */
    static byte[] format(int limits, int each) {
        return ascii("<" + "d".repeat(2 + limits * each));
    }

    static long number(List<Object> reply, int index) {
        return (Long) reply.get(index);
    }

    static long micros(RateLimit limit) {
        return limit.period().toNanos() / 1000;
    }

    static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}

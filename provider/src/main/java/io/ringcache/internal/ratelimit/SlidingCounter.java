package io.ringcache.internal.ratelimit;

import io.ringcache.internal.script.LuaScript;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import java.math.BigInteger;
import java.util.List;

/** Counts by two counters per limit: constant memory, and fewer than twice the limit in any period. Immutable. */
final class SlidingCounter implements Counting {

    private static final LuaScript SCRIPT = Counting.script("sliding-counter.lua");

    /** What a limit times the steps of its period is at most, so that the script never rounds. */
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(52);

    private final List<Counters> counters;
    private final byte[] format;

    SlidingCounter(List<RateLimit> limits) {
        counters = limits.stream().map(Counters::of).toList();
        format = Counting.format(counters.size(), 3);
    }

    /**
     * One limit.
     *
     * @param period in steps; rounded up
     * @param step in microseconds: 1, or as few as make numbers small enough
     */
    private record Counters(long limit, long period, long step) {

        static Counters of(RateLimit limit) {
            long micros = Counting.micros(limit);
            BigInteger product = BigInteger.valueOf(limit.permits()).multiply(BigInteger.valueOf(micros));
            // One more than needed at times, so that rounding the period up stays within the bound.
            long step = product.compareTo(MOST) <= 0
                    ? 1
                    : product.divide(MOST.subtract(BigInteger.valueOf(limit.permits())))
                                    .longValueExact()
                            + 1;
            return new Counters(limit.permits(), Counting.ceilDiv(micros, step), step);
        }

        void read(boolean allowed, long permits, long elapsed, long before, long current, Verdict verdict) {
            long left = period - elapsed / step;
            long estimate = current + Counting.ceilDiv(before * left, period);
            long ends = current > 0 ? 2 * period : before > 0 ? period : 0;
            verdict.add(
                    limit,
                    Math.max(0, limit - estimate),
                    ends == 0 ? 0 : ends * step - elapsed,
                    allowed ? 0 : Math.max(0, allowedFrom(permits, before, current) * step - elapsed));
        }

        /** The first step since the begin of the period in which so many permits are there. */
        private long allowedFrom(long permits, long before, long current) {
            if (current + permits <= limit) {
                return before == 0 ? 0 : period - Math.min(period, (limit - current - permits) * period / before);
            }
            // In the next period at the earliest, in which this one is the one before.
            return 2 * period - Math.min(period, (limit - permits) * period / current);
        }
    }

    @Override
    public LuaScript script() {
        return SCRIPT;
    }

    @Override
    public byte[][] arguments(boolean take, long permits) {
        byte[][] arguments = new byte[3 + 3 * counters.size()][];
        arguments[0] = Counting.ascii(take ? 1 : 0);
        arguments[1] = format;
        arguments[2] = Counting.ascii(permits);
        int next = 3;
        for (Counters each : counters) {
            arguments[next++] = Counting.ascii(each.period());
            arguments[next++] = Counting.ascii(each.step());
            arguments[next++] = Counting.ascii(each.limit());
        }
        return arguments;
    }

    @Override
    public RateLimitResult read(List<Object> reply, long permits) {
        boolean allowed = Counting.number(reply, 0) == 1;
        Verdict verdict = new Verdict(allowed);
        for (int i = 0; i < counters.size(); i++) {
            int at = 1 + 3 * i;
            counters.get(i)
                    .read(
                            allowed,
                            permits,
                            Counting.number(reply, at),
                            Counting.number(reply, at + 1),
                            Counting.number(reply, at + 2),
                            verdict);
        }
        return verdict.result();
    }
}

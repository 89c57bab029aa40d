package io.ringcache.internal.ratelimit;

import io.ringcache.ratelimit.RateLimit;
import java.math.BigInteger;

/** The arrivals of a period and the one before, the latter taken to have come evenly; for limits small enough for steps of 1. */
final class ModelCounter implements Model.Counted {

    private final long limit;
    private final long period;
    private boolean begun;
    private long begin;
    private long before;
    private long current;

    ModelCounter(RateLimit limit) {
        this.limit = limit.permits();
        this.period = Counting.micros(limit);
    }

    /** What counts at the time, in permits times microseconds. */
    private BigInteger counted(long now) {
        if (!begun || now >= begin + 2 * period) {
            return BigInteger.ZERO;
        }
        BigInteger whole = BigInteger.valueOf(period);
        if (now >= begin + period) {
            return BigInteger.valueOf(current).multiply(BigInteger.valueOf(begin + 2 * period - now));
        }
        return BigInteger.valueOf(before)
                .multiply(BigInteger.valueOf(begin + period - now))
                .add(BigInteger.valueOf(current).multiply(whole));
    }

    @Override
    public long free(long now) {
        BigInteger whole = BigInteger.valueOf(limit).multiply(BigInteger.valueOf(period));
        return whole.subtract(counted(now))
                .max(BigInteger.ZERO)
                .divide(BigInteger.valueOf(period))
                .longValueExact();
    }

    /** By trying: what counts never grows by itself. */
    private long first(long now, java.util.function.LongPredicate reached) {
        long low = now;
        long high = now + 2 * period;
        while (low < high) {
            long middle = (low + high) / 2;
            if (reached.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public long freeFrom(long now, long permits) {
        return first(now, time -> free(time) >= permits);
    }

    @Override
    public long fullFrom(long now) {
        return first(now, time -> counted(time).signum() == 0);
    }

    @Override
    public long neededUntil(long now) {
        if (!begun || now >= begin + 2 * period) {
            return now + 2 * period;
        }
        return now >= begin + period ? begin + 3 * period : begin + 2 * period;
    }

    @Override
    public void take(long now, long permits) {
        if (!begun || now >= begin + 2 * period) {
            begun = true;
            begin = now;
            before = 0;
            current = 0;
        } else if (now >= begin + period) {
            begin += period;
            before = current;
            current = 0;
        }
        current += permits;
    }
}

package io.ringcache.internal.ratelimit;

import io.ringcache.ratelimit.RateLimit;
import java.math.BigInteger;

/** A bucket whose level is kept in permits times microseconds of the period, so that all is whole. */
final class ModelBucket implements Model.Counted {

    private final BigInteger permits;
    private final BigInteger period;
    private final BigInteger capacity;
    private BigInteger level = BigInteger.ZERO;
    private long asOf;

    ModelBucket(RateLimit limit) {
        permits = BigInteger.valueOf(limit.permits());
        period = BigInteger.valueOf(Counting.micros(limit));
        capacity = BigInteger.valueOf(limit.burst()).multiply(period);
    }

    private BigInteger level(long now) {
        return level.subtract(BigInteger.valueOf(now - asOf).multiply(permits)).max(BigInteger.ZERO);
    }

    @Override
    public long free(long now) {
        return capacity.subtract(level(now)).divide(period).longValueExact();
    }

    private long drainedTo(long now, BigInteger wanted) {
        BigInteger more = level(now).subtract(wanted);
        return more.signum() <= 0
                ? now
                : now
                        + more.add(permits)
                                .subtract(BigInteger.ONE)
                                .divide(permits)
                                .longValueExact();
    }

    @Override
    public long freeFrom(long now, long wanted) {
        return drainedTo(now, capacity.subtract(BigInteger.valueOf(wanted).multiply(period)));
    }

    @Override
    public long fullFrom(long now) {
        return drainedTo(now, BigInteger.ZERO);
    }

    @Override
    public long neededUntil(long now) {
        // One microsecond more than whole ones.
        return now + level(now).divide(permits).longValueExact() + 1;
    }

    @Override
    public void take(long now, long taken) {
        level = level(now).add(BigInteger.valueOf(taken).multiply(period));
        asOf = now;
    }
}

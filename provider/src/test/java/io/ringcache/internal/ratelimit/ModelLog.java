package io.ringcache.internal.ratelimit;

import io.ringcache.ratelimit.RateLimit;
import java.util.ArrayList;
import java.util.List;

/** All arrivals, added up anew each time. */
final class ModelLog implements Model.Counted {

    private record Arrival(long time, long permits) {}

    private final long limit;
    private final long period;
    private final List<Arrival> arrivals = new ArrayList<>();

    ModelLog(RateLimit limit) {
        this.limit = limit.permits();
        this.period = Counting.micros(limit);
    }

    @Override
    public long free(long now) {
        long taken = 0;
        for (Arrival arrival : arrivals) {
            taken += arrival.time() > now - period ? arrival.permits() : 0;
        }
        return limit - taken;
    }

    @Override
    public long freeFrom(long now, long permits) {
        if (free(now) >= permits) {
            return now;
        }
        for (Arrival arrival : arrivals) {
            long gone = arrival.time() + period;
            if (gone > now && free(gone) >= permits) {
                return gone;
            }
        }
        throw new IllegalStateException("never");
    }

    @Override
    public long fullFrom(long now) {
        return arrivals.isEmpty()
                ? now
                : Math.max(now, arrivals.get(arrivals.size() - 1).time() + period);
    }

    @Override
    public long neededUntil(long now) {
        return now + period;
    }

    @Override
    public void take(long now, long permits) {
        arrivals.removeIf(arrival -> arrival.time() <= now - period);
        arrivals.add(new Arrival(now, permits));
    }
}

package io.ringcache.internal.ratelimit;

import io.ringcache.internal.script.LuaScript;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import java.math.BigInteger;
import java.util.List;

/** Counts by buckets that drain evenly (the generic cell rate algorithm). Immutable. */
final class TokenBucket implements Counting {

    private static final LuaScript SCRIPT = Counting.script("token-bucket.lua");

    private final List<Bucket> buckets;
    private final byte[] format;

    TokenBucket(List<RateLimit> limits) {
        buckets = limits.stream().map(Bucket::of).toList();
        format = Counting.format(buckets.size(), 2);
    }

    /**
     * One limit. A microsecond has so many parts that it drains by a whole number of them, and that a permit is a whole number
     * of them, too. {@link RateLimit} sees to it that all of this fits into a {@code long}, with a bit to spare.
     *
     * @param parts in a microsecond
     * @param cost of a permit, in parts
     * @param burst how many permits fit in
     */
    private record Bucket(long parts, long cost, long burst) {

        static Bucket of(RateLimit limit) {
            long micros = Counting.micros(limit);
            long divisor = BigInteger.valueOf(limit.permits())
                    .gcd(BigInteger.valueOf(micros))
                    .longValueExact();
            return new Bucket(limit.permits() / divisor, micros / divisor, limit.burst());
        }

        void read(boolean allowed, long permits, long micros, long someParts, Verdict verdict) {
            long level = micros * parts + someParts;
            long room = burst * cost - level;
            long missing = permits * cost - room;
            verdict.add(
                    burst,
                    room / cost,
                    micros + (someParts > 0 ? 1 : 0),
                    allowed || missing <= 0 ? 0 : Counting.ceilDiv(missing, parts));
        }
    }

    @Override
    public LuaScript script() {
        return SCRIPT;
    }

    @Override
    public byte[][] arguments(boolean take, long permits) {
        byte[][] arguments = new byte[2 + 5 * buckets.size()][];
        arguments[0] = Counting.ascii(take ? 1 : 0);
        arguments[1] = format;
        int next = 2;
        for (Bucket bucket : buckets) {
            long cost = permits * bucket.cost();
            long most = bucket.burst() * bucket.cost();
            arguments[next++] = Counting.ascii(cost / bucket.parts());
            arguments[next++] = Counting.ascii(cost % bucket.parts());
            arguments[next++] = Counting.ascii(bucket.parts());
            arguments[next++] = Counting.ascii(most / bucket.parts());
            arguments[next++] = Counting.ascii(most % bucket.parts());
        }
        return arguments;
    }

    @Override
    public RateLimitResult read(List<Object> reply, long permits) {
        boolean allowed = Counting.number(reply, 0) == 1;
        Verdict verdict = new Verdict(allowed);
        for (int i = 0; i < buckets.size(); i++) {
            buckets.get(i)
                    .read(
                            allowed,
                            permits,
                            Counting.number(reply, 1 + 2 * i),
                            Counting.number(reply, 2 + 2 * i),
                            verdict);
        }
        return verdict.result();
    }
}

package io.ringcache.ratelimit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * So many permits per period. Immutable; the text form is that of the configuration, such as {@code 10/1s burst 20}.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a number is below 1 or above {@value #MOST_PERMITS}, the period
 * is not a whole number of microseconds from 1 millisecond to 365 days, or permits, period and burst together are
 * beyond what can be counted exactly.
 *
 * @param burst how many permits may be taken at once after a pause; the same as {@code permits} unless the algorithm is {@link Algorithm#TOKEN_BUCKET}
 */
public record RateLimit(long permits, Duration period, long burst) {

    /** The longest period. */
    public static final Duration LONGEST_PERIOD = Duration.ofDays(365);

    /** The most permits of a limit, and the largest burst. */
    public static final long MOST_PERMITS = 1_000_000_000_000L;

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Of a bucket: within it the scripts count in whole numbers without rounding. */
    private static final long LONGEST_FILL_MICROS = TimeUnit.DAYS.toMicros(3650);
    /** Of a bucket, in parts of a microsecond. */
    private static final long MOST_PARTS = 1L << 61;

    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", Duration.ofDays(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("s", Duration.ofSeconds(1));
        UNITS.put("ms", Duration.ofMillis(1));
    }

    public RateLimit {
        inRange("the permits of a rate limit", permits);
        inRange("the burst of a rate limit", burst);
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST_PERIOD) > 0 || period.toNanos() % 1000 != 0) {
            throw new IllegalArgumentException("the period of a rate limit is " + period
                    + ": expected a whole number of microseconds from 1 ms to 365 days");
        }
        long micros = period.toNanos() / 1000;
        long partsPerPermit = micros / gcd(permits, micros);
        if (burst > MOST_PARTS / partsPerPermit || burst / permits > LONGEST_FILL_MICROS / micros) {
            throw new IllegalArgumentException(
                    "the rate limit of " + permits + " permits per " + period + " with a burst of " + burst
                            + " cannot be counted exactly: use rounder numbers, a smaller burst or a shorter period");
        }
    }

    /** A limit whose burst is its number of permits. */
    public RateLimit(long permits, Duration period) {
        this(permits, period, permits);
    }

    private static void inRange(String what, long value) {
        if (value < 1 || value > MOST_PERMITS) {
            throw new IllegalArgumentException(
                    what + " are " + value + ": expected a number from 1 to " + MOST_PERMITS);
        }
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    @Override
    public String toString() {
        return permits + "/" + periodText() + (burst == permits ? "" : " burst " + burst);
    }

    private String periodText() {
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            long count = period.dividedBy(unit.getValue());
            if (count > 0 && unit.getValue().multipliedBy(count).equals(period)) {
                return count + unit.getKey();
            }
        }
        return period.toString();
    }
}

package io.ringcache.fault;

import java.time.Duration;
import javax.cache.Cache;
import javax.cache.CacheException;

/** How late an old value was still read. Stateless. */
final class StaleReads {

    /** Reads go on for so long after the new value came, in case the old one comes back. */
    private static final Duration AFTERWARDS = Duration.ofMillis(200);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private StaleReads() {}

    /**
     * Reads a key over and over until the new value stays.
     *
     * @return milliseconds from the acknowledgement of the new value to the begin of the last read that gave the old
     *     one; 0 if none did
     */
    static double worstMillis(Cache<String, String> reader, String key, String newest, long acknowledgedNanos) {
        double worst = 0;
        long fresh = 0;
        long freshSince = 0;
        while (fresh == 0 || System.nanoTime() - freshSince < AFTERWARDS.toNanos()) {
            long begin = System.nanoTime();
            if (begin - acknowledgedNanos > LIMIT.toNanos()) {
                throw new AssertionError("still old after " + LIMIT);
            }
            String value = read(reader, key);
            if (value.equals(newest)) {
                freshSince = fresh == 0 ? begin : freshSince;
                fresh++;
            } else if (!value.equals(NO_ANSWER)) {
                worst = Times.millis(begin - acknowledgedNanos);
                fresh = 0;
            }
        }
        return worst;
    }

    private static final String NO_ANSWER = "no answer";

    private static String read(Cache<String, String> reader, String key) {
        try {
            return String.valueOf(reader.get(key));
        } catch (CacheException e) {
            return NO_ANSWER;
        }
    }
}

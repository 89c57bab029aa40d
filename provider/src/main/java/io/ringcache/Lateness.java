package io.ringcache;

import io.ringcache.monitor.StalenessReport;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Finds out from stamped entries how late one node's changes are seen. An entry carries the stamps of the newest changes, so
 * that a change counts from when it was made, also when others followed before anything was seen. Thread-safe.
 */
final class Lateness {

    /** How many stamps an entry carries. */
    static final int STAMPS = 256;

    private static final int SAMPLES = 10_000;

    private final String node;
    private final long[] samples = new long[SAMPLES];
    private long lastSeen;
    private long changes;
    private long worstMicros;
    private long failedReads;

    /** @param node how reports call it */
    Lateness(String node) {
        this.node = node;
    }

    /** The stamps of an entry after one more change. */
    static long[] append(long[] stamps, long stamp) {
        int kept = Math.min(stamps.length, STAMPS - 1);
        long[] longer = new long[kept + 1];
        System.arraycopy(stamps, stamps.length - kept, longer, 0, kept);
        longer[kept] = stamp;
        return longer;
    }

    synchronized void failedRead() {
        failedReads++;
    }

    /**
     * A read returned these stamps.
     *
     * @param nowMicros the time by the clock of the stamps
     */
    synchronized void seen(long[] stamps, long nowMicros) {
        if (stamps.length == 0) {
            return;
        }
        long newest = stamps[stamps.length - 1];
        int unseen = firstUnseen(stamps);
        if (lastSeen != 0 && unseen >= 0) {
            for (int i = unseen; i < stamps.length; i++) {
                count(Math.max(0, nowMicros - stamps[i]));
            }
        }
        lastSeen = newest;
    }

    /** The place of the oldest change that was not seen yet; -1 if there is none, or if the entry began anew. */
    private int firstUnseen(long[] stamps) {
        for (int i = stamps.length - 1; i >= 0; i--) {
            if (stamps[i] == lastSeen) {
                return i + 1 < stamps.length ? i + 1 : -1;
            }
        }
        return stamps.length == STAMPS ? 0 : -1;
    }

    private void count(long micros) {
        samples[(int) (changes++ % SAMPLES)] = micros;
        worstMicros = Math.max(worstMicros, micros);
    }

    synchronized StalenessReport report() {
        long[] sorted = Arrays.copyOf(samples, (int) Math.min(changes, SAMPLES));
        Arrays.sort(sorted);
        return new StalenessReport(
                node, changes, percentile(sorted, 50), percentile(sorted, 99), micros(worstMicros), failedReads);
    }

    private static Duration percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? Duration.ZERO : micros(sorted[(sorted.length - 1) * percent / 100]);
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
    }
}

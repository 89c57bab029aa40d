package io.ringcache.internal.ratelimit;

import java.util.List;

/** Counts what fell into windows of time. Stateless. */
final class Windows {

    private Windows() {}

    /** The most of these times, which are in order, that any window {@code (t - length, t]} holds. */
    static int most(List<Long> times, long length) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (times.get(first) <= times.get(last) - length) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}

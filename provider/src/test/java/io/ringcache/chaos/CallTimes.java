package io.ringcache.chaos;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges how long calls took, without the time in which their whole JVM stood still. Not thread-safe. */
final class CallTimes {

    private final Map<Integer, List<Span>> pauses;
    private final long limitNanos;
    private final Findings findings;
    private @Nullable Op longest;
    private long longestNanos;

    CallTimes(Map<Integer, List<Span>> pauses, long limitNanos, Findings findings) {
        this.pauses = pauses;
        this.limitNanos = limitNanos;
        this.findings = findings;
    }

    void check(Op op) {
        if (op.end() == Op.NEVER) {
            return;
        }
        long gross = op.end() - op.start();
        // Looking for pauses takes time, and nearly all calls are short.
        if (gross > limitNanos || gross > longestNanos) {
            long net = gross - paused(op);
            if (net > longestNanos) {
                longestNanos = net;
                longest = op;
            }
            if (net > limitNanos) {
                findings.add(Rule.LONG_CALL, Span.millis(net) + " without pauses", op);
            }
        }
    }

    private long paused(Op op) {
        return pauses.getOrDefault(op.jvm(), List.of()).stream()
                .mapToLong(pause -> pause.sharedWith(op.start(), op.end()))
                .sum();
    }

    @Nullable
    Op longest() {
        return longest;
    }

    long longestNanos() {
        return longestNanos;
    }
}

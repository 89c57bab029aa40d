package io.ringcache.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges one key whose values are all different, and replaced or removed only by who knows them, or by a clear. Each value
 * can be used up once, and is never seen again, whatever the server forgets.
 */
final class SwapRules {

    private final List<Op> ops;
    private final List<Op> clears;
    private final long boundNanos;
    private final Findings findings;

    private final Map<String, Op> writers = new HashMap<>();
    private final Map<String, Op> users = new HashMap<>();

    /** @param clears all of the cache, those that failed too */
    SwapRules(List<Op> ops, List<Op> clears, long boundNanos, Findings findings) {
        this.ops = ops;
        this.clears = clears.stream().filter(clear -> clear.is(Outcome.OK)).toList();
        this.boundNanos = boundNanos;
        this.findings = findings;
        for (Op op : ops) {
            String value = op.value();
            if (!op.isRead() && value != null) {
                writers.put(value, op);
            }
        }
    }

    void check() {
        for (Op op : ops) {
            String expected = op.detail();
            String value = op.value();
            if (op.isRead() && op.is(Outcome.OK) && value != null) {
                findings.checked(1);
                checkWriter(op, writers.get(value));
            } else if (!op.isRead() && op.is(Outcome.OK) && expected != null) {
                checkUse(op, expected);
            }
        }
        for (Op op : ops) {
            String value = op.value();
            if (op.isRead() && op.is(Outcome.OK) && value != null) {
                checkNotUsed(op, users.get(value));
                checkNotCleared(op, writers.get(value), boundNanos);
            }
        }
    }

    private void checkUse(Op use, String expected) {
        Op former = users.put(expected, use);
        if (former != null) {
            findings.add(Rule.TWO_WINNERS, "both used up the same value", use, former);
        }
        checkNotCleared(use, writers.get(expected), 0);
    }

    private void checkWriter(Op read, @Nullable Op writer) {
        if (writer == null) {
            findings.add(Rule.INVENTED, "nobody wrote this", read);
        } else if (!writer.mayCount() || writer.start() > read.end()) {
            findings.add(Rule.INVENTED, "its writing failed or came later", read, writer);
        }
    }

    private void checkNotUsed(Op read, @Nullable Op use) {
        if (use != null && use.end() < read.start() - allowance(use, read, boundNanos)) {
            findings.add(Rule.REVIVED, "it had been replaced or removed", read, use);
        }
    }

    private void checkNotCleared(Op seenBy, @Nullable Op writer, long bound) {
        if (writer == null || !writer.is(Outcome.OK)) {
            return;
        }
        for (Op clear : clears) {
            if (clear.start() > writer.end() && clear.end() < seenBy.start() - allowance(clear, seenBy, bound)) {
                findings.add(Rule.REVIVED, "it had been cleared", seenBy, writer, clear);
                return;
            }
        }
    }

    private static long allowance(Op change, Op read, long bound) {
        return change.jvm() == read.jvm() ? 0 : bound;
    }
}

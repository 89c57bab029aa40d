package io.ringcache.chaos;

import java.util.List;

/** Judges one key after all was healed: all JVMs get what is stored. Stateless. */
final class SettledRules {

    private SettledRules() {}

    static void check(List<Op> ops, Findings findings) {
        for (Op stored : ops) {
            if (stored.kind() == Kind.STORED && stored.is(Outcome.OK)) {
                ops.stream()
                        .filter(op -> op.kind() == Kind.LAST && op.is(Outcome.OK))
                        .filter(op -> !String.valueOf(op.value()).equals(String.valueOf(stored.value())))
                        .forEach(op -> findings.add(Rule.UNSETTLED, "another value is stored", op, stored));
            }
        }
        ops.stream()
                .filter(op -> op.kind() == Kind.STORED || op.kind() == Kind.LAST)
                .filter(op -> !op.is(Outcome.OK))
                .forEach(op -> findings.add(Rule.UNSETTLED, "no answer", op));
    }
}

package io.ringcache.chaos;

import java.util.List;

/** A rule that was broken, and the calls that show it, the judged one first. Immutable. */
record Violation(Rule rule, String why, List<Op> shown) {

    static Violation of(Rule rule, String why, Op... shown) {
        return new Violation(rule, why, List.of(shown));
    }
}

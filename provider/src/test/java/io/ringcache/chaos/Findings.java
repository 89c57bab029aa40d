package io.ringcache.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what the rules find: how many violations of each, and the first of them in full. Not thread-safe. */
final class Findings {

    private static final int KEPT_PER_RULE = 10;

    private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    private final List<Violation> first = new ArrayList<>();
    private long readsChecked;
    private long worstStalenessNanos;
    private long acknowledgedAppends;

    void add(Rule rule, String why, Op... shown) {
        if (counts.merge(rule, 1, Integer::sum) <= KEPT_PER_RULE) {
            first.add(Violation.of(rule, why, shown));
        }
    }

    void checked(int reads) {
        readsChecked += reads;
    }

    void stale(long nanos) {
        worstStalenessNanos = Math.max(worstStalenessNanos, nanos);
    }

    void appended(int count) {
        acknowledgedAppends += count;
    }

    Map<Rule, Integer> counts() {
        return counts;
    }

    List<Violation> first() {
        return first;
    }

    long readsChecked() {
        return readsChecked;
    }

    long worstStalenessNanos() {
        return worstStalenessNanos;
    }

    long acknowledgedAppends() {
        return acknowledgedAppends;
    }
}

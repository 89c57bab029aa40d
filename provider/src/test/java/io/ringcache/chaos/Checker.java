package io.ringcache.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Judges a history by all rules. Immutable. */
final class Checker {

    private final long boundNanos;
    private final long limitNanos;
    private final ToIntFunction<String> home;

    /**
     * @param bound how old a read may be: the lease, and an allowance for a round trip
     * @param limit how long a call may take: the operation timeout, and an allowance
     * @param home the index of the server of a key
     */
    Checker(Duration bound, Duration limit, ToIntFunction<String> home) {
        this.boundNanos = bound.toNanos();
        this.limitNanos = limit.toNanos();
        this.home = home;
    }

    Verdict check(History history) {
        Findings findings = new Findings();
        Losses losses = new Losses(history.incidents(), home);
        CallTimes times = new CallTimes(history.pauses(), limitNanos, findings);
        Map<String, List<Op>> byKey = new LinkedHashMap<>();
        for (Op op : history.ops()) {
            times.check(op);
            byKey.computeIfAbsent(op.key(), key -> new ArrayList<>()).add(op);
        }
        List<Op> clears = byKey.getOrDefault(Keyspace.ALL_SWAPS, List.of());
        byKey.forEach((key, ops) -> {
            switch (Keyspace.load(key)) {
                case REGISTERS -> new RegisterRules(ops, losses, boundNanos, findings).check();
                case LISTS -> new ListRules(ops, losses, boundNanos, findings).check();
                case CLAIMS -> new ClaimRules(ops, losses, boundNanos, findings).check();
                case SWAPS -> new SwapRules(ops, clears, boundNanos, findings).check();
            }
            SettledRules.check(ops, findings);
        });
        return new Verdict(findings, times);
    }
}

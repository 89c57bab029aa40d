package io.ringcache.chaos;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges one key that all JVMs tried to claim with {@code putIfAbsent}, each with a value of its own. */
final class ClaimRules {

    private final String key;
    private final Losses losses;
    private final long boundNanos;
    private final Findings findings;

    private final Map<String, Op> claims;
    private final List<Op> winners;
    private final List<Op> reads;

    ClaimRules(List<Op> ops, Losses losses, long boundNanos, Findings findings) {
        this.key = ops.get(0).key();
        this.losses = losses;
        this.boundNanos = boundNanos;
        this.findings = findings;
        claims = ops.stream()
                .filter(op -> op.kind() == Kind.CLAIM)
                .collect(Collectors.toMap(op -> String.valueOf(op.value()), Function.identity()));
        winners = claims.values().stream().filter(op -> op.is(Outcome.OK)).toList();
        reads = ops.stream().filter(op -> op.isRead() && op.is(Outcome.OK)).toList();
    }

    void check() {
        findings.checked(reads.size());
        for (int i = 1; i < winners.size(); i++) {
            checkWinners(winners.get(i - 1), winners.get(i));
        }
        for (Op claim : claims.values()) {
            if (claim.is(Outcome.REFUSED) && !mayHaveBeenFirst(claim)) {
                findings.add(Rule.NO_WINNER, "nobody else can have claimed it", claim);
            }
        }
        reads.forEach(this::checkRead);
    }

    private void checkWinners(Op one, Op other) {
        long from = Math.min(one.start(), other.start());
        if (!losses.between(key, from, Math.max(one.end(), other.end()))) {
            findings.add(Rule.TWO_WINNERS, "both claimed it", one, other);
        }
    }

    private boolean mayHaveBeenFirst(Op refused) {
        return claims.values().stream().anyMatch(other -> other.mayCount() && other.start() < refused.end());
    }

    private void checkRead(Op read) {
        String value = read.value();
        if (value != null) {
            checkValue(read, claims.get(value));
        }
        for (Op winner : winners) {
            boolean own = winner.jvm() == read.jvm();
            boolean due = winner.end() < read.start() - (own ? 0 : boundNanos);
            boolean other = !String.valueOf(winner.value()).equals(value);
            if (due && other && !losses.between(key, winner.start(), read.end())) {
                findings.add(own ? Rule.OWN_WRITE : Rule.STALE, "not the claim that won", read, winner);
            }
        }
    }

    private void checkValue(Op read, @Nullable Op claim) {
        if (claim == null) {
            findings.add(Rule.INVENTED, "nobody claimed with this", read);
        } else if (!claim.mayCount() || claim.start() > read.end()) {
            findings.add(Rule.INVENTED, "the claim failed or came later", read, claim);
        }
    }
}

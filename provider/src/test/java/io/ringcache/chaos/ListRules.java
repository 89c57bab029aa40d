package io.ringcache.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges one list to which entry processors append. A processor sees the stored list, never the near cache's, and what
 * it makes of it replaces nothing else; so all lists of one epoch are prefixes of each other, and an append is in all
 * lists after it until the server loses its data. That holds for appends of unknown outcome too, once they are seen.
 */
final class ListRules {

    private final String key;
    private final Losses losses;
    private final long boundNanos;
    private final Findings findings;

    private final Map<String, Op> appends = new HashMap<>();
    private final List<Op> seen = new ArrayList<>();
    private final Map<String, ListEpoch> epochs = new HashMap<>();

    ListRules(List<Op> ops, Losses losses, long boundNanos, Findings findings) {
        this.key = ops.get(0).key();
        this.losses = losses;
        this.boundNanos = boundNanos;
        this.findings = findings;
        for (Op op : ops) {
            if (op.kind() == Kind.APPEND) {
                appends.put(String.valueOf(op.value()), op);
            }
            if (op.is(Outcome.OK)) {
                seen.add(op);
            }
        }
    }

    private static @Nullable String list(Op op) {
        return op.isRead() ? op.value() : op.detail();
    }

    void check() {
        Map<String, List<Op>> byEpoch = new HashMap<>();
        for (Op op : seen) {
            String list = list(op);
            if (list != null) {
                byEpoch.computeIfAbsent(Lists.epoch(list), epoch -> new ArrayList<>())
                        .add(op);
            }
            findings.checked(op.isRead() ? 1 : 0);
            findings.appended(op.isRead() ? 0 : 1);
        }
        byEpoch.forEach((name, ops) -> epochs.put(name, new ListEpoch(ops, ListRules::list)));
        epochs.values().forEach(this::checkContent);
        seen.forEach(this::checkAppended);
        for (Op op : seen) {
            epochs.forEach((name, epoch) -> checkAgainst(op, name, epoch));
        }
    }

    /** The longest list of an epoch holds each append once, and all others are its beginnings. */
    private void checkContent(ListEpoch epoch) {
        Op longest = epoch.longest();
        String full = String.valueOf(list(longest));
        Set<String> once = new HashSet<>();
        for (String id : Lists.ids(full)) {
            Op append = appends.get(id);
            if (!once.add(id)) {
                findings.add(Rule.APPEND, "append " + id + " was applied twice", longest);
            } else if (append == null) {
                findings.add(Rule.INVENTED, "nobody appended " + id, longest);
            } else if (!append.mayCount() || append.start() > longest.end()) {
                findings.add(Rule.INVENTED, "the append failed or came later", longest, append);
            }
        }
        for (Op op : epoch.ops()) {
            if (!Lists.isPrefix(String.valueOf(list(op)), full)) {
                findings.add(Rule.APPEND, "two lists part: an append was lost, or two got one place", op, longest);
            }
        }
    }

    private void checkAppended(Op op) {
        String list = list(op);
        if (!op.isRead() && (list == null || !Lists.last(list).equals(op.value()))) {
            findings.add(Rule.APPEND, "an append is not the last of the list it made", op);
        }
    }

    /** What is known of an epoch before an operation must be in what the operation saw, or have been lost. */
    private void checkAgainst(Op op, String name, ListEpoch epoch) {
        long due = op.isRead() ? op.start() - boundNanos : op.start();
        checkAgainst(op, name, epoch.appendedBefore(due), op.isRead() ? Rule.STALE : Rule.APPEND);
        checkAgainst(op, name, epoch.appendedBefore(op.start(), op.jvm()), Rule.OWN_WRITE);
        checkAgainst(op, name, epoch.readBefore(op.start(), op.jvm()), Rule.BACKWARDS);
    }

    private void checkAgainst(Op op, String epoch, @Nullable Op known, Rule rule) {
        String had = known == null ? null : list(known);
        if (known == null || had == null) {
            return;
        }
        String list = list(op);
        if (list != null && Lists.epoch(list).equals(epoch)) {
            if (list.length() < had.length()) {
                findings.add(rule, "an append is missing", op, known);
            }
            return;
        }
        Op last = appends.get(Lists.last(had));
        long stored = last == null ? known.start() : last.start();
        if (list != null && isOlder(Lists.epoch(list), epoch)) {
            findings.add(Rule.REVIVED, "a list from before a loss", op, known);
        } else if (!losses.between(key, stored, op.end())) {
            findings.add(list == null && op.isRead() ? Rule.LOST : rule, "the list is gone", op, known);
        }
    }

    /** Whether the one epoch was seen before the other can have begun. */
    private boolean isOlder(String one, String other) {
        ListEpoch former = epochs.get(one);
        Op beginning = appends.get(other);
        return former != null && beginning != null && former.firstSeen() < beginning.start();
    }
}

package io.ringcache.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges one register: a key to which one thread after the other puts growing versions, and which nobody removes. The
 * writer is not ahead of itself: what is acknowledged was stored before the next version was sent.
 *
 * <p>A put of unknown outcome may take effect at any later time, over newer versions too. So what it wrote is never too
 * old; but once it was seen, what is older is.
 */
final class RegisterRules {

    private final String key;
    private final Losses losses;
    private final long boundNanos;
    private final Findings findings;

    private final Map<String, Op> puts = new HashMap<>();
    private final TreeMap<Long, Op> acknowledged = new TreeMap<>();
    private final List<Op> reads;
    private final Newest allPuts;
    private final Map<Integer, Newest> ownPuts;
    private final Map<Integer, Newest> seen;
    private final Map<Integer, Newest> seenAbsent;

    RegisterRules(List<Op> ops, Losses losses, long boundNanos, Findings findings) {
        this.key = ops.get(0).key();
        this.losses = losses;
        this.boundNanos = boundNanos;
        this.findings = findings;
        for (Op op : ops) {
            if (op.kind() == Kind.PUT) {
                puts.put(String.valueOf(op.value()), op);
                if (op.is(Outcome.OK)) {
                    acknowledged.put(version(op), op);
                }
            }
        }
        List<Op> done = List.copyOf(acknowledged.values());
        allPuts = new Newest(done, RegisterRules::version);
        ownPuts = perJvm(done);
        reads = ops.stream().filter(op -> op.isRead() && op.is(Outcome.OK)).toList();
        seen = perJvm(reads.stream().filter(read -> read.value() != null).toList());
        seenAbsent = reads.stream()
                .filter(read -> read.value() == null)
                .collect(Collectors.groupingBy(
                        Op::jvm,
                        Collectors.collectingAndThen(Collectors.toList(), list -> new Newest(list, Op::start))));
    }

    private static Map<Integer, Newest> perJvm(List<Op> ops) {
        return ops.stream()
                .collect(Collectors.groupingBy(
                        Op::jvm,
                        Collectors.collectingAndThen(
                                Collectors.toList(), list -> new Newest(list, RegisterRules::version))));
    }

    private static long version(Op op) {
        return Long.parseLong(String.valueOf(op.value()));
    }

    void check() {
        findings.checked(reads.size());
        for (Op read : reads) {
            String value = read.value();
            if (value == null) {
                checkAbsent(read);
            } else {
                checkPresent(read, puts.get(value));
            }
        }
    }

    private void checkPresent(Op read, @Nullable Op put) {
        if (put == null) {
            findings.add(Rule.INVENTED, "nobody put this", read);
        } else if (put.is(Outcome.NOTHING)) {
            findings.add(Rule.INVENTED, "the put had changed nothing", read, put);
        } else if (put.start() > read.end()) {
            findings.add(Rule.INVENTED, "the put came later", read, put);
        } else if (put.is(Outcome.OK)) {
            checkAge(read, put);
        }
    }

    private void checkAge(Op read, Op put) {
        Map.Entry<Long, Op> next = acknowledged.higherEntry(version(put));
        if (next != null) {
            long stale = read.start() - next.getValue().end();
            findings.stale(stale);
            if (stale > boundNanos) {
                findings.add(Rule.STALE, "for " + Span.millis(stale), read, put, next.getValue());
            }
        }
        Op own = before(ownPuts, read);
        if (own != null && version(own) > version(put)) {
            findings.add(Rule.OWN_WRITE, "", read, put, own);
        }
        Op former = before(seen, read);
        if (former != null && version(former) > version(put)) {
            findings.add(Rule.BACKWARDS, "", read, put, former);
        }
        Op absence = before(seenAbsent, read);
        if (absence != null && absence.start() - boundNanos > put.end()) {
            findings.add(Rule.REVIVED, "it was absent before", read, put, absence);
        }
    }

    private void checkAbsent(Op read) {
        checkAbsent(Rule.LOST, read, allPuts.before(read.start() - boundNanos));
        checkAbsent(Rule.OWN_WRITE, read, before(ownPuts, read));
        checkAbsent(Rule.BACKWARDS, read, before(seen, read));
    }

    private void checkAbsent(Rule rule, Op read, @Nullable Op present) {
        if (present != null) {
            Op put = puts.get(String.valueOf(present.value()));
            if (put != null && !losses.between(key, put.start(), read.end())) {
                findings.add(rule, "absent", read, present);
            }
        }
    }

    private static @Nullable Op before(Map<Integer, Newest> perJvm, Op read) {
        Newest newest = perJvm.get(read.jvm());
        return newest == null ? null : newest.before(read.start());
    }
}

package io.ringcache.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small history made by hand, with times in milliseconds, and what the checker says about it: reads may be 1005 ms
 * old, calls take 2050 ms. Not thread-safe.
 */
final class Given {

    static final int SERVER = 1;
    private static final int OTHER_SERVER = 0;

    private final List<Op> ops = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private List<Span> pausesOfJvm1 = List.of();

    private static long nanos(long millis) {
        return millis * 1_000_000;
    }

    Given op(Op op) {
        ops.add(op);
        return this;
    }

    private Given op(
            int jvm,
            Kind kind,
            String key,
            @Nullable String value,
            @Nullable String detail,
            Outcome outcome,
            long start,
            long end) {
        return op(new Op(jvm, kind, key, value, detail, outcome, nanos(start), nanos(end)));
    }

    Given put(int jvm, int version, Outcome outcome, long start, long end) {
        return op(jvm, Kind.PUT, "r1", "" + version, null, outcome, start, end);
    }

    Given put(int jvm, int version, long start, long end) {
        return put(jvm, version, Outcome.OK, start, end);
    }

    /** A put of a JVM that was killed meanwhile. */
    Given brokenPut(int jvm, int version, long start) {
        return op(new Op(jvm, Kind.PUT, "r1", "" + version, null, Outcome.UNKNOWN, nanos(start), Op.NEVER));
    }

    Given get(int jvm, @Nullable Integer version, long start, long end) {
        return read(Kind.GET, jvm, "r1", version == null ? null : "" + version, start, end);
    }

    Given read(Kind kind, int jvm, String key, @Nullable String value, long start, long end) {
        return op(jvm, kind, key, value, null, Outcome.OK, start, end);
    }

    Given failedRead(Kind kind, int jvm, String key, long start, long end) {
        return op(jvm, kind, key, null, null, Outcome.NOTHING, start, end);
    }

    /** @param list what the append made of the list, if that is known */
    Given append(int jvm, String id, @Nullable String list, Outcome outcome, long start, long end) {
        return op(jvm, Kind.APPEND, "l1", id, list, outcome, start, end);
    }

    Given append(int jvm, String id, String list, long start, long end) {
        return append(jvm, id, list, Outcome.OK, start, end);
    }

    Given getList(int jvm, @Nullable String list, long start, long end) {
        return read(Kind.GET, jvm, "l1", list, start, end);
    }

    Given claim(int jvm, String id, Outcome outcome, long start, long end) {
        return op(jvm, Kind.CLAIM, "c1", id, null, outcome, start, end);
    }

    Given create(int jvm, String id, Outcome outcome, long start, long end) {
        return op(jvm, Kind.CREATE, "s1", id, null, outcome, start, end);
    }

    Given replace(int jvm, String old, String id, Outcome outcome, long start, long end) {
        return op(jvm, Kind.REPLACE, "s1", id, old, outcome, start, end);
    }

    Given clear(int jvm, Outcome outcome, long start, long end) {
        return op(jvm, Kind.CLEAR, Keyspace.ALL_SWAPS, null, null, outcome, start, end);
    }

    Given restart(long start, long end) {
        return restart(SERVER, start, end);
    }

    Given restartOfAnotherServer(long start, long end) {
        return restart(OTHER_SERVER, start, end);
    }

    private Given restart(int server, long start, long end) {
        incidents.add(new Incident(FaultKind.RESTART_EMPTY, server, "", new Span(nanos(start), nanos(end))));
        return this;
    }

    Given pauseOfJvm1(long start, long end) {
        pausesOfJvm1 = List.of(new Span(nanos(start), nanos(end)));
        return this;
    }

    /** Returns which rules are broken. */
    Set<Rule> broken() {
        return verdict().findings().counts().keySet();
    }

    Verdict verdict() {
        Checker checker = new Checker(Duration.ofMillis(1005), Duration.ofMillis(2050), key -> SERVER);
        return checker.check(new History(ops, Map.of(1, pausesOfJvm1), incidents, Map.of()));
    }
}

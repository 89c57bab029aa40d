package io.ringcache.chaos;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls that saw lists of one epoch, where a longer list is a newer one. Not thread-safe. */
final class ListEpoch {

    private final List<Op> ops;
    private final Function<Op, @Nullable String> list;
    private final Newest appends;
    private final Map<Integer, Newest> appendsOfJvm = new HashMap<>();
    private final Map<Integer, Newest> readsOfJvm = new HashMap<>();

    ListEpoch(List<Op> ops, Function<Op, @Nullable String> list) {
        this.ops = ops;
        this.list = list;
        this.appends = newest(ops.stream().filter(op -> !op.isRead()).toList());
        Map<Integer, List<Op>> byJvm = ops.stream().collect(Collectors.groupingBy(Op::jvm));
        byJvm.forEach((jvm, own) -> {
            appendsOfJvm.put(jvm, newest(own.stream().filter(op -> !op.isRead()).toList()));
            readsOfJvm.put(jvm, newest(own.stream().filter(Op::isRead).toList()));
        });
    }

    private Newest newest(List<Op> some) {
        return new Newest(some, this::length);
    }

    private long length(Op op) {
        return String.valueOf(list.apply(op)).length();
    }

    List<Op> ops() {
        return ops;
    }

    Op longest() {
        return ops.stream().max(Comparator.comparingLong(this::length)).orElseThrow();
    }

    /** When the first call that saw it had returned. */
    long firstSeen() {
        return ops.stream().mapToLong(Op::end).min().orElseThrow();
    }

    /** Returns the longest list made by an append that was acknowledged before. */
    @Nullable
    Op appendedBefore(long time) {
        return appends.before(time);
    }

    @Nullable
    Op appendedBefore(long time, int jvm) {
        return before(appendsOfJvm, time, jvm);
    }

    @Nullable
    Op readBefore(long time, int jvm) {
        return before(readsOfJvm, time, jvm);
    }

    private static @Nullable Op before(Map<Integer, Newest> perJvm, long time, int jvm) {
        Newest newest = perJvm.get(jvm);
        return newest == null ? null : newest.before(time);
    }
}

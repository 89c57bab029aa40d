package io.ringcache.chaos;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Tells which call of the highest version had returned before a moment. Immutable. */
final class Newest {

    private final List<Op> byEnd;
    private final int[] highest;

    Newest(List<Op> ops, ToLongFunction<Op> version) {
        byEnd = ops.stream().sorted(Comparator.comparingLong(Op::end)).toList();
        highest = new int[byEnd.size()];
        for (int i = 1; i < highest.length; i++) {
            int before = highest[i - 1];
            boolean higher = version.applyAsLong(byEnd.get(i)) > version.applyAsLong(byEnd.get(before));
            highest[i] = higher ? i : before;
        }
    }

    @Nullable
    Op before(long time) {
        int low = 0;
        int high = byEnd.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byEnd.get(middle).end() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : byEnd.get(highest[low - 1]);
    }
}

package io.ringcache.locking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of all holds together, whoever held. A hold is known from after the call that acquired to before the
 * last look that found it held, so what is found here did happen, whatever the machine was busy with. Stateless.
 */
final class HoldRules {

    private HoldRules() {}

    /**
     * Tells what is wrong, in a sentence each.
     *
     * @param permits how many there are of each lock that has permits
     */
    static List<String> violations(List<Hold> holds, Map<String, Integer> permits) {
        Map<String, List<Hold>> byLock =
                holds.stream().collect(Collectors.groupingBy(Hold::lock, LinkedHashMap::new, Collectors.toList()));
        List<String> found = new ArrayList<>();
        byLock.forEach((lock, its) -> {
            checkCompany(its, permits.getOrDefault(lock, 1), found);
            checkTokens(its, found);
        });
        return found;
    }

    private record Edge(long time, boolean begins, Hold hold) {}

    private static void checkCompany(List<Hold> holds, int permits, List<String> found) {
        List<Edge> edges = new ArrayList<>();
        for (Hold hold : holds) {
            edges.add(new Edge(hold.acquired(), true, hold));
            edges.add(new Edge(hold.held(), false, hold));
        }
        // Ends first: two holds that only touch are not at the same time.
        edges.sort(Comparator.comparingLong(Edge::time).thenComparing(Edge::begins));
        Set<Hold> open = new HashSet<>();
        for (Edge edge : edges) {
            Hold hold = edge.hold();
            if (!edge.begins()) {
                open.remove(hold);
            } else if (hold.isCertain()) {
                open.stream()
                        .filter(other -> hold.mode() == Mode.EXCLUSIVE || other.mode() == Mode.EXCLUSIVE)
                        .forEach(other -> found.add(hold.line() + " was held at the same time as " + other.line()));
                open.add(hold);
                if (hold.mode() == Mode.PERMIT && open.size() > permits) {
                    found.add(hold.line() + " was one of " + open.size() + " at the same time, of " + permits);
                }
            }
        }
    }

    private static void checkTokens(List<Hold> holds, List<String> found) {
        checkTwice(holds, found);
        // What was acquired before another asked is before it.
        List<Hold> asking = sorted(holds, Hold::asked);
        List<Hold> acquiring = sorted(holds, Hold::acquired);
        int next = 0;
        Hold highest = null;
        for (Hold hold : asking) {
            for (; next < acquiring.size() && acquiring.get(next).acquired() < hold.asked(); next++) {
                highest = higher(highest, acquiring.get(next));
            }
            checkAfter(hold, highest, found);
        }
        checkTurns(acquiring.stream().filter(Hold::isCertain).toList(), found);
    }

    /** Holds that cannot be at the same time are in the order in which they were acquired. */
    private static void checkTurns(List<Hold> acquiring, List<String> found) {
        Hold highest = null;
        Hold highestExclusive = null;
        for (Hold hold : acquiring) {
            checkAfter(hold, hold.mode() == Mode.EXCLUSIVE ? highest : highestExclusive, found);
            highest = higher(highest, hold);
            if (hold.mode() == Mode.EXCLUSIVE) {
                highestExclusive = higher(highestExclusive, hold);
            }
        }
    }

    private static List<Hold> sorted(List<Hold> holds, ToLongFunction<Hold> time) {
        return holds.stream().sorted(Comparator.comparingLong(time)).toList();
    }

    private static Hold higher(@Nullable Hold known, Hold hold) {
        return known == null || hold.token() > known.token() ? hold : known;
    }

    private static void checkAfter(Hold hold, @Nullable Hold before, List<String> found) {
        if (before != null && hold.token() <= before.token()) {
            found.add(hold.line() + " has no higher token than " + before.line() + ", which was before it");
        }
    }

    private static void checkTwice(List<Hold> holds, List<String> found) {
        Set<Long> tokens = new HashSet<>();
        holds.stream()
                .filter(hold -> !tokens.add(hold.token()))
                .forEach(hold -> found.add(hold.line() + " has the token of another"));
    }
}

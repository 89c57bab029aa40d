package io.ringcache.samples.benchmarks;

import java.util.Collection;
import java.util.Comparator;

/** Refuses names that do not exist, and says which was probably meant. Stateless. */
final class Nearest {

    private Nearest() {}

    /**
     * Does nothing if the name is known.
     *
     * @param known at least one
     * @throws IllegalArgumentException if it is not
     */
    static void check(String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            String nearest = known.stream()
                    .min(Comparator.comparingInt(one -> distance(one, name)))
                    .orElseThrow();
            throw new IllegalArgumentException("unknown " + what + " '" + name + "': did you mean '" + nearest
                    + "'? There are " + String.join(", ", known));
        }
    }

    /** How many characters must be replaced, put in or left out. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

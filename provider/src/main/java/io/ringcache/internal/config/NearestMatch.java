package io.ringcache.internal.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a user meant by a key that does not exist. */
final class NearestMatch {

    private NearestMatch() {}

    /** Returns the candidate with the fewest differing characters, if they are few for the word's length. */
    static Optional<String> among(Collection<String> candidates, String word) {
        int bestDistance = word.length() < 5 ? 1 : word.length() < 8 ? 2 : 3;
        Optional<String> best = Optional.empty();
        for (String candidate : candidates) {
            int distance = distance(candidate.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance < bestDistance || (distance == bestDistance && best.isEmpty())) {
                bestDistance = distance;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /** Returns the path most like the given one. */
    static Optional<String> misspelled(String path) {
        return among(candidates(path), path);
    }

    /** Returns the path most like the given one, else one that is above it, else one with the same last name. */
    static Optional<String> hint(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        List<String> candidates = candidates(path);
        return among(candidates, path)
                .or(() -> candidates.stream()
                        .filter(candidate -> path.startsWith(candidate + "."))
                        .findFirst())
                .or(() -> candidates.stream()
                        .filter(candidate -> candidate.endsWith("." + last))
                        .max(Comparator.comparing(candidate -> beginsAlike(candidate, path))));
    }

    private static boolean beginsAlike(String candidate, String path) {
        return KeyTree.firstSegment(candidate).equals(KeyTree.firstSegment(path));
    }

    /** All paths, those of templates and the like below any name that can be read out of the given path. */
    private static List<String> candidates(String path) {
        List<String> candidates = new ArrayList<>();
        for (Key<?> key : Keys.ALL) {
            if (key.place() == Key.Place.MANAGER) {
                candidates.add(key.path());
            } else if (key.place().isNamed()) {
                for (String name : possibleNames(key.place(), path)) {
                    candidates.add(KeyTree.path(name, key));
                }
            }
        }
        return candidates;
    }

    private static List<String> possibleNames(Key.Place place, String path) {
        List<String> names = new ArrayList<>();
        int start = path.indexOf('.') + 1;
        boolean named = start > 0
                && among(List.of(place.section()), path.substring(0, start - 1)).isPresent();
        for (int dot = path.indexOf('.', start); named && dot > start; dot = path.indexOf('.', dot + 1)) {
            names.add(path.substring(start, dot));
        }
        if (!names.isEmpty()) {
            return names;
        }
        return List.of(place == Key.Place.TEMPLATE ? Settings.DEFAULT_TEMPLATE : "<name>");
    }

    /** Levenshtein's distance, by two rows of its table. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}

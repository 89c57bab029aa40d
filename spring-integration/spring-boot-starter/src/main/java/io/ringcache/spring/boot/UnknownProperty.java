package io.ringcache.spring.boot;

import io.ringcache.RingConfiguration;
import java.util.Collection;
import java.util.Optional;

/** The messages about names that no setting has. */
final class UnknownProperty {

    private UnknownProperty() {}

    static RingcachePropertyException variable(SourceProperty property) {
        return RingcachePropertyException.about(
                property,
                "no setting has this environment variable; a template or rate limiter whose name has other characters than"
                        + " letters and digits must also be named in a file",
                null);
    }

    /** The provider knows what else there is. */
    static RingcachePropertyException setting(SourceProperty property, PropertyName name) {
        if (name.segments().size() > 1
                && name.startsWith(SettingNames.NODES)
                && name.segments().get(1).index().isPresent()) {
            return RingcachePropertyException.about(property, "a node has only 'uri' and 'weight'", null);
        }
        try {
            RingConfiguration.builder().setting(name.dotted(), property.text());
        } catch (IllegalArgumentException e) {
            return RingcachePropertyException.about(property, String.valueOf(e.getMessage()), null);
        }
        return RingcachePropertyException.about(property, "write it as 'ringcache." + name.dotted() + "'", null);
    }

    /** Of a property below {@code ringcache.spring.}. */
    static RingcachePropertyException spring(SourceProperty property, String name, Collection<String> known) {
        String advice = nearest(name, known)
                .map(meant -> "did you mean '" + meant + "'?")
                .orElse("there are " + String.join(", ", known));
        return RingcachePropertyException.about(property, "there is no such property: " + advice, null);
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        int tolerated = 4;
        String best = "";
        for (String candidate : known) {
            int distance = distance(candidate, name);
            if (distance < tolerated) {
                tolerated = distance;
                best = candidate;
            }
        }
        return Optional.of(best).filter(found -> !found.isEmpty());
    }

    /** How many characters must be put in, left out or replaced. */
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
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

package io.ringcache.chaos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists of the ids of appends, as text with commas. The first id names the epoch: whoever finds no list begins one.
 * Stateless.
 */
final class Lists {

    private Lists() {}

    static String append(@Nullable String list, String id) {
        return list == null ? id : list + ',' + id;
    }

    static String epoch(String list) {
        int comma = list.indexOf(',');
        return comma < 0 ? list : list.substring(0, comma);
    }

    static String last(String list) {
        return list.substring(list.lastIndexOf(',') + 1);
    }

    static List<String> ids(String list) {
        return List.of(list.split(",", -1));
    }

    /** Whether the longer list begins with the shorter, or is the same. */
    static boolean isPrefix(String shorter, String longer) {
        return longer.startsWith(shorter)
                && (longer.length() == shorter.length() || longer.charAt(shorter.length()) == ',');
    }
}

package io.ringcache.chaos;

import java.util.Locale;

/** What is done with a key; each has a cache of its own. */
enum Load {
    REGISTERS,
    LISTS,
    CLAIMS,
    SWAPS;

    String cache() {
        return name().toLowerCase(Locale.ROOT);
    }
}

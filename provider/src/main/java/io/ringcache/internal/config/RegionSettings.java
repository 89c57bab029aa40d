package io.ringcache.internal.config;

import io.ringcache.region.RegionFallback;
import io.ringcache.region.RegionMode;
import io.ringcache.region.Replication;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where this JVM is, and what that means for its caches. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a name is wrong, comes twice in the order, or the queue is out of range. Whether
 * the names are those of nodes is checked where the nodes are known.
 *
 * @param local the region of this JVM (default: none)
 * @param mode what regions mean for the place of an entry (default global)
 * @param replicate what other regions are told of a change (default invalidate)
 * @param fallback what may be asked of other regions (default nothing)
 * @param order the regions that are asked then, the first first (default: all, by name)
 * @param home the region in which locks and rate limits are (default: the first by name)
 * @param queue how many keys may wait to be told to one other region, of one cache (default {@value #DEFAULT_QUEUE})
 */
public record RegionSettings(
        Optional<String> local,
        RegionMode mode,
        Replication replicate,
        RegionFallback fallback,
        List<String> order,
        Optional<String> home,
        int queue) {

    static final int DEFAULT_QUEUE = 10_000;
    static final int MAX_QUEUE = 1_000_000;
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    public RegionSettings {
        order = List.copyOf(order);
        local.ifPresent(name -> requireName("region", name));
        home.ifPresent(name -> requireName("regions.home", name));
        order.forEach(name -> requireName("regions.order", name));
        if (new HashSet<>(order).size() < order.size()) {
            throw new IllegalArgumentException("regions.order names a region twice: " + String.join(", ", order));
        }
        Check.range("regions.queue", queue, 1, MAX_QUEUE);
    }

    /** Returns the documented defaults. */
    public static RegionSettings defaults() {
        return new RegionSettings(
                Optional.empty(),
                RegionMode.GLOBAL,
                Replication.INVALIDATE,
                RegionFallback.NONE,
                List.of(),
                Optional.empty(),
                DEFAULT_QUEUE);
    }

    /** Whether each region has a ring of its own. */
    public boolean separate() {
        return mode == RegionMode.REGIONAL;
    }

    static void requireName(String setting, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    setting + " is '" + name + "': expected letters, digits, '_', '.' and '-'");
        }
    }

    /** Checks the names against those of the nodes. */
    void requireKnown(NavigableSet<String> known) {
        if (separate() && local.isEmpty()) {
            throw new IllegalArgumentException("regions.mode is regional, but region is not set: set it to that of this"
                    + " JVM, one of " + String.join(", ", known));
        }
        if (separate() || !known.isEmpty()) {
            local.ifPresent(name -> requireKnown("region", name, known));
            home.ifPresent(name -> requireKnown("regions.home", name, known));
            order.forEach(name -> requireKnown("regions.order", name, known));
        }
    }

    private static void requireKnown(String setting, String name, NavigableSet<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(setting + " names '" + name
                    + "', but no node is in that region: the nodes" + " are in " + String.join(", ", known));
        }
    }
}

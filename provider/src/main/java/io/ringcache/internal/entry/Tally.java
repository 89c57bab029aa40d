package io.ringcache.internal.entry;

/**
 * What one operation adds to the statistics (JSR-107 section 12.4). Immutable.
 *
 * @param hits requests answered by an entry
 * @param misses requests that found none
 * @param puts values written
 * @param removals entries removed by the application
 */
public record Tally(int hits, int misses, int puts, int removals) {

    public static final Tally NOTHING = new Tally(0, 0, 0, 0);
    public static final Tally HIT = new Tally(1, 0, 0, 0);
    public static final Tally MISS = new Tally(0, 1, 0, 0);
    public static final Tally PUT = new Tally(0, 0, 1, 0);
    public static final Tally REMOVAL = new Tally(0, 0, 0, 1);
    public static final Tally HIT_PUT = new Tally(1, 0, 1, 0);
    public static final Tally MISS_PUT = new Tally(0, 1, 1, 0);
    public static final Tally HIT_REMOVAL = new Tally(1, 0, 0, 1);

    public Tally plus(Tally other) {
        return new Tally(hits + other.hits, misses + other.misses, puts + other.puts, removals + other.removals);
    }
}

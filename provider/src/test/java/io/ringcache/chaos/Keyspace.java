package io.ringcache.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Which keys there are, and which are in use at which time, so that all JVMs agree without talking. Stateless. */
final class Keyspace {

    static final int JVMS = 3;
    static final int REGISTERS = 48;
    static final int SWAPS = 12;

    /** Stands in the log for all keys of the cache of swaps. */
    static final String ALL_SWAPS = "s*";

    private static final int LANES = 6;
    private static final long LIST_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long CLAIM_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final int LAST_CLAIMS = 200;

    /** Writers rest for the end of each period, so that losses show which no later message tells. */
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(8_000);

    private static final long WRITING_NANOS = TimeUnit.MILLISECONDS.toNanos(5_500);

    private Keyspace() {}

    static Load load(String key) {
        return switch (key.charAt(0)) {
            case 'r' -> Load.REGISTERS;
            case 'l' -> Load.LISTS;
            case 'c' -> Load.CLAIMS;
            case 's' -> Load.SWAPS;
            default -> throw new IllegalArgumentException(key);
        };
    }

    static boolean isRest(long now) {
        return now % PERIOD_NANOS > WRITING_NANOS;
    }

    static String register(int index) {
        return "r" + index;
    }

    /** Returns the registers that the JVMs of this place write, one after the other. */
    static List<String> registersOf(int place) {
        List<String> own = new ArrayList<>();
        for (int i = place; i < REGISTERS; i += JVMS) {
            own.add(register(i));
        }
        return own;
    }

    /** Returns the list that a lane uses now; one for some 150 appends. */
    static String list(int random, long now) {
        return "l" + Math.floorMod(random, LANES) + '.' + now / LIST_NANOS;
    }

    static String claim(long now) {
        return "c" + now / CLAIM_NANOS;
    }

    /** Returns one of the claims that were fought for in the last second. */
    static String recentClaim(int random, long now) {
        long newest = now / CLAIM_NANOS;
        return "c" + Math.max(0, newest - Math.floorMod(random, 40));
    }

    static String swap(int random) {
        return "s" + Math.floorMod(random, SWAPS);
    }

    /** Returns the keys to look at when all is over. */
    static List<String> last(long now) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < REGISTERS; i++) {
            keys.add(register(i));
        }
        for (int i = 0; i < SWAPS; i++) {
            keys.add(swap(i));
        }
        for (int lane = 0; lane < LANES; lane++) {
            for (long age = 0; age < 4; age++) {
                keys.add(list(lane, Math.max(0, now - age * LIST_NANOS)));
            }
        }
        for (long age = 0; age < LAST_CLAIMS; age++) {
            keys.add(claim(Math.max(0, now - age * CLAIM_NANOS)));
        }
        return keys.stream().distinct().toList();
    }
}

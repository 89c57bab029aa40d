package io.ringcache.locking;

import java.util.List;

/**
 * A hold as its holder saw it. All times are of {@link System#nanoTime()}, which all JVMs of one Linux machine share.
 *
 * @param who held it; without spaces
 * @param lock which one; without spaces
 * @param token of the acquisition
 * @param asked before the call that acquired it
 * @param acquired after that call
 * @param held before the last look that found it still held
 */
record Hold(String who, String lock, Mode mode, long token, long asked, long acquired, long held) {

    /** Whether it was found held at all: a lease may have ended before the call returned. */
    boolean isCertain() {
        return held > acquired;
    }

    String line() {
        return String.join(" ", who, lock, mode.name(), "" + token, "" + asked, "" + acquired, "" + held);
    }

    static Hold parse(String line) {
        String[] words = line.split(" ", -1);
        List<Long> numbers =
                List.of(words).subList(3, 7).stream().map(Long::valueOf).toList();
        return new Hold(
                words[0],
                words[1],
                Mode.valueOf(words[2]),
                numbers.get(0),
                numbers.get(1),
                numbers.get(2),
                numbers.get(3));
    }
}

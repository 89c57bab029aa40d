package io.ringcache.samples.quickstart;

import java.util.Locale;

/** Writes numbers for people, the same in every locale. */
final class Figures {

    private Figures() {}

    /** As in {@code 10,000}. */
    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With one decimal, as in {@code 1,234.5}. */
    static String tenth(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    /** The seconds since a time of {@link System#nanoTime}, with one decimal. */
    static String secondsSince(long nanoTime) {
        return tenth((System.nanoTime() - nanoTime) / 1e9);
    }
}

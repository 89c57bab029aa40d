package io.ringcache.internal.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations and sizes with their units; what cannot be read, or does not fit, is empty. */
final class Units {

    private static final Map<String, Duration> DURATIONS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private static final Map<String, Long> SIZES = Map.of(
            "", 1L,
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30);

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,18})\\s*([A-Za-z]*)");

    private Units() {}

    /** Reads {@code 500ms}, {@code 2s}, {@code 1m}, {@code 1h}, {@code 1d}, or the ISO form {@code PT1.5S}. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        try {
            if (!matcher.matches()) {
                return text.startsWith("P") ? Optional.of(Duration.parse(text)) : Optional.empty();
            }
            Duration unit = DURATIONS.get(matcher.group(2));
            return Optional.ofNullable(unit).map(u -> u.multipliedBy(Long.parseLong(matcher.group(1))));
        } catch (ArithmeticException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Reads a number of bytes: {@code 4096}, {@code 64KiB} (times 1024), {@code 10MB} (times 1000). */
    static Optional<Long> size(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Long unit = SIZES.get(matcher.group(2).toLowerCase(Locale.ROOT));
        try {
            return Optional.ofNullable(unit).map(u -> Math.multiplyExact(u, Long.parseLong(matcher.group(1))));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Writes a number of bytes in the largest binary unit that divides it. */
    static String sizeText(long bytes) {
        if (bytes != 0 && bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes != 0 && bytes % (1L << 10) == 0 ? (bytes >> 10) + "KiB" : Long.toString(bytes);
    }
}

package io.ringcache.internal.config;

import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimiterOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lists of rate limits, such as {@code 10/1s burst 20, 500/1h}. Stateless. */
final class LimitTexts {

    private static final Pattern LIMIT =
            Pattern.compile("([0-9]{1,18})\\s*/\\s*([0-9A-Z.]+[a-z]*)(?:\\s+burst\\s+([0-9]{1,18}))?");

    private LimitTexts() {}

    static List<RateLimit> read(String text) {
        List<RateLimit> limits = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            limits.add(limit(part.strip()));
        }
        if (limits.size() > RateLimiterOptions.MOST_LIMITS) {
            throw new IllegalArgumentException(
                    "'" + text + "' has " + limits.size() + " limits: give at most " + RateLimiterOptions.MOST_LIMITS);
        }
        return List.copyOf(limits);
    }

    private static RateLimit limit(String text) {
        Matcher matcher = LIMIT.matcher(text);
        if (!matcher.matches()) {
            throw wrong(text);
        }
        long permits = Long.parseLong(matcher.group(1));
        Duration period = Units.duration(matcher.group(2)).orElseThrow(() -> wrong(text));
        long burst = matcher.group(3) == null ? permits : Long.parseLong(matcher.group(3));
        try {
            return new RateLimit(permits, period, burst);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("'" + text
                + "' is not a rate limit; write permits, a slash and a period with its unit, such as 10/1s, 500/1h or 10/1s"
                + " burst 20");
    }
}

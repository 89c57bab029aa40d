package io.ringcache.spring.web;

import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What HTTP responses say of one limiter: the fields {@code RateLimit-Policy} and {@code RateLimit} of the IETF's draft
 * "RateLimit header fields for HTTP", and {@code Retry-After}. Immutable.
 */
final class LimitFields {

    private static final String QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded";
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

    private final String name;
    private final List<RateLimit> limits;
    private final String policy;

    LimitFields(String name, List<RateLimit> limits) {
        this.name = name;
        this.limits = limits;
        this.policy = limits.stream()
                .map(limit -> item(limit) + ";q=" + limit.burst() + ";w=" + windowSeconds(limit))
                .collect(Collectors.joining(", "));
    }

    /** The fields of a response to a request that was allowed, or not. */
    Map<String, String> of(RateLimitResult result) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("RateLimit-Policy", policy);
        if (result.decidedBy() == DecidedBy.NODE) {
            // Where a policy decided, nobody knows how much is left.
            long seconds = result.allowed() ? result.resetAfterSeconds() : result.retryAfterSeconds();
            fields.put("RateLimit", item(binding(result)) + ";r=" + result.remaining() + ";t=" + seconds);
        }
        if (!result.allowed()) {
            fields.put("Retry-After", Long.toString(result.retryAfterSeconds()));
        }
        return fields;
    }

    /** The response to a request that was refused. */
    Answer refusal(RateLimitResult result) {
        String json = "{\"type\":\"" + QUOTA_EXCEEDED + "\",\"title\":\"Too Many Requests\",\"status\":429,"
                + "\"detail\":\"Try again in " + result.retryAfterSeconds() + " s.\",\"violated-policies\":["
                + inQuotes(policyName(binding(result))) + "]}";
        return new Answer(429, of(result), json);
    }

    /** The response to a request of which nobody knows whether it would be allowed. */
    static Answer failure() {
        String json = "{\"title\":\"Service Unavailable\",\"status\":503,"
                + "\"detail\":\"The limit of requests cannot be checked.\"}";
        return new Answer(503, Map.of(), json);
    }

    /** The limit that the figures of the result are about: results say only how many permits it has at most. */
    private RateLimit binding(RateLimitResult result) {
        return limits.stream()
                .filter(limit -> limit.burst() == result.limit())
                .findFirst()
                .orElse(limits.get(0));
    }

    private String item(RateLimit limit) {
        return inQuotes(policyName(limit));
    }

    /** Each limit is a policy of its own. */
    private String policyName(RateLimit limit) {
        return limits.size() == 1 ? name : name + " " + limit;
    }

    /** In how many seconds the whole quota comes back: with a burst, longer or shorter than the period. */
    private static BigInteger windowSeconds(RateLimit limit) {
        Duration period = limit.period();
        BigInteger nanos = BigInteger.valueOf(period.getSeconds())
                .multiply(NANOS)
                .add(BigInteger.valueOf(period.getNano()))
                .multiply(BigInteger.valueOf(limit.burst()));
        BigInteger divisor = BigInteger.valueOf(limit.permits()).multiply(NANOS);
        return nanos.add(divisor).subtract(BigInteger.ONE).divide(divisor);
    }

    /** A string of structured fields, which is one of JSON, too: printable ASCII, and the rest in the way of URIs. */
    private static String inQuotes(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each == '"' || each == '\\') {
                quoted.append('\\').append((char) each);
            } else if (each < ' ' || each > '~') {
                quoted.append(String.format("%%%02X", each));
            } else {
                quoted.append((char) each);
            }
        }
        return quoted.append('"').toString();
    }
}

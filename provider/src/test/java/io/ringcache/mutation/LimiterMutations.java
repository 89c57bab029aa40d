package io.ringcache.mutation;

import java.util.List;

/** How to take away each rule in the table of {@code docs/rate-limiters.md}, in the order of its rows. */
final class LimiterMutations {

    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a clock that went back is noticed",
                    limiter("clock.lua", "if server < last then", "if false then")),
            Mutation.of(
                    "... also by who is refused, or only looks",
                    limiter("clock.lua", "offset + last - server, true", "offset + last - server, false")),
            Mutation.of(
                    "nothing ends before it is full again",
                    limiter("clock.lua", "math.ceil(micros / 1000) + 2", "math.floor(micros / 1100)")),
            Mutation.of(
                    "bucket: parts of a microsecond are carried over",
                    limiter("token-bucket.lua", "if parts >= whole then", "if false then")),
            Mutation.of(
                    "... and compared",
                    limiter("token-bucket.lua", "(micros == most and parts > tonumber(ARGV[i + 4]))", "false")),
            Mutation.of(
                    "bucket: all limits must allow it",
                    limiter("token-bucket.lua", "allowed = false", "allowed = i > 3")),
            Mutation.of(
                    "bucket: a look takes nothing",
                    limiter("token-bucket.lua", "allowed and ARGV[1] == '1'", "allowed")),
            Mutation.of(
                    "log: a window has an open begin",
                    limiter(
                            "sliding-log.lua",
                            "number(start), '-inf', 'WITHSCORES'",
                            "'(' .. number(start), '-inf', 'WITHSCORES'")),
            Mutation.of(
                    "log: permits are weighed, not arrivals",
                    limiter("sliding-log.lua", "total + permits, offset", "total + 1, offset")),
            Mutation.of(
                    "log: what the longest limit needs is kept",
                    limiter("sliding-log.lua", "'-inf', '(' .. oldest", "'-inf', oldest")),
            Mutation.of(
                    "log: the wait ends with the arrival that makes room",
                    limiter("sliding-log.lua", "sum(arrival[1]) >= wanted", "sum(arrival[1]) > wanted")),
            Mutation.of(
                    "log: sums never grow beyond what is exact",
                    limiter("sliding-log.lua", "if total > 8e15 then", "if false then")),
            Mutation.of(
                    "counter: the period before counts",
                    limiter(
                            "sliding-counter.lua",
                            "began, before, this = began + period, this, 0",
                            "began, before, this = began + period, 0, 0")),
            Mutation.of(
                    "counter: ... until it is a period ago",
                    limiter("sliding-counter.lua", "if step >= began + 2 * period then", "if false then")),
            Mutation.of(
                    "counter: periods follow on each other",
                    limiter(
                            "sliding-counter.lua",
                            "began, before, this = began + period, this, 0",
                            "began, before, this = step, this, 0")),
            Mutation.of(
                    "a decision without an answer is not sent again",
                    limiter(
                            "NodeLimiter.java",
                            "List<Object> reply; try {",
                            "List<Object> reply; try { where(name, call); } catch (io.ringcache.failure.OutcomeUnknownException e) { log.decided(node, definition, e); } try {")),
            Mutation.of(
                    "a refusal for good is thrown",
                    limiter("Refusals.java", "FOR_NOW.matcher(cause.getMessage()).find()", "true")),
            Mutation.of(
                    "... and one that may end is for the policy",
                    limiter("Refusals.java", "FOR_NOW.matcher(cause.getMessage()).find()", "false")),
            Mutation.of(
                    "changed limits have keys of their own",
                    limiter("LimiterKeys.java", "\"}:\" + definition.label()", "\"}\"")),
            Mutation.of(
                    "a local share is never nothing",
                    limiter(
                            "LocalShares.java",
                            "Math.max(1, Math.floor(limit.burst() * share))",
                            "Math.floor(limit.burst() * share)")),
            Mutation.of(
                    "local shares of few keys are kept (thrift)",
                    limiter("LocalShares.java", "return size() > mostKeys;", "return false;")),
            Mutation.of(
                    "an outage is not a line per call (thrift)", limiter("PolicyLog.java", "now - next >= 0 &&", "")));

    private LimiterMutations() {}

    private static Patch limiter(String file, String original, String replacement) {
        return new Patch("internal/ratelimit/" + file, original, replacement);
    }
}

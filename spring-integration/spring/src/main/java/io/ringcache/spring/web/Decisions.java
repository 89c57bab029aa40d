package io.ringcache.spring.web;

import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a filter does with each request: asks the limiter, and says what to answer. Thread-safe. */
final class Decisions {

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
    private static final long LOG_PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final RateLimiter limiter;
    private final LimitFields fields;
    private final OnFailure onFailure;
    private final AtomicLong lastLogNanos = new AtomicLong(System.nanoTime() - LOG_PAUSE_NANOS);

    Decisions(RateLimiter limiter, OnFailure onFailure) {
        this.limiter = limiter;
        this.fields = new LimitFields(limiter.name(), limiter.limits());
        this.onFailure = onFailure;
    }

    /**
     * What to do with one request.
     *
     * @param fields header fields for the response to a request that is served
     * @param refusal the whole response, if it is not
     */
    record Decision(Map<String, String> fields, @Nullable Answer refusal) {}

    /** Asks the limiter, in one round trip. Never fails. */
    Decision on(String key) {
        RateLimitResult result;
        try {
            result = limiter.tryAcquire(key);
        } catch (RuntimeException e) {
            log(e);
            return new Decision(Map.of(), onFailure == OnFailure.ALLOW ? null : LimitFields.failure());
        }
        return new Decision(fields.of(result), result.allowed() ? null : fields.refusal(result));
    }

    private void log(RuntimeException failure) {
        long last = lastLogNanos.get();
        long now = System.nanoTime();
        if (now - last >= LOG_PAUSE_NANOS && lastLogNanos.compareAndSet(last, now)) {
            String done = onFailure == OnFailure.ALLOW ? "are let through" : "are answered with 503";
            LOG.error(
                    "the rate limiter '{}' fails; requests {} (said at most every 10 s)",
                    limiter.name(),
                    done,
                    failure);
        }
    }
}

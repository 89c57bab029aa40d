package io.ringcache.spring.boot;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells of a mistake in a file of Ringcache that was found where Spring Boot or the application made the cache manager. Stateless.
 */
final class RingcacheFailureAnalyzer extends AbstractFailureAnalyzer<CacheException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, CacheException cause) {
        StackTraceElement[] thrown = cause.getStackTrace();
        boolean ours = thrown.length > 0 && thrown[0].getClassName().startsWith("io.ringcache.");
        return ours
                ? new FailureAnalysis(
                        "Ringcache cannot be configured: " + cause.getMessage(),
                        "Correct what the description names; all settings are listed in Ringcache's page on configuration.",
                        cause)
                : null;
    }
}

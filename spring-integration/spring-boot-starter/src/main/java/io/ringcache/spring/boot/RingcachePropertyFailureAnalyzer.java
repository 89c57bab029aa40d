package io.ringcache.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells of a property that Ringcache cannot take, where it stands and what to do. Stateless. */
final class RingcachePropertyFailureAnalyzer extends AbstractFailureAnalyzer<RingcachePropertyException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RingcachePropertyException cause) {
        StringBuilder description = new StringBuilder("Ringcache cannot be configured: ").append(cause.problem());
        cause.property()
                .ifPresent(name ->
                        description.append("%n%n    Property: ".formatted()).append(name));
        cause.origin()
                .ifPresent(origin ->
                        description.append("%n    Origin: ".formatted()).append(origin));
        String action = cause.property()
                .map(name -> "Correct the property '" + name + "'"
                        + cause.origin().map(origin -> " in " + origin).orElse("") + ".")
                .orElse("Correct what the description names.");
        return new FailureAnalysis(description.toString(), action, cause);
    }
}

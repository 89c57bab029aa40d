package io.ringcache.spring.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names loads and their keys, for those who want other names than {@link DefaultLoadConvention} gives. */
public interface LoadConvention extends ObservationConvention<LoadContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof LoadContext;
    }
}

package io.ringcache.spring.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names remote calls and their keys, for those who want other names than {@link DefaultRemoteCallConvention} gives. */
public interface RemoteCallConvention extends ObservationConvention<RemoteCallContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof RemoteCallContext;
    }
}

package io.ringcache.spring.metrics;

import io.micrometer.common.KeyValues;
import io.ringcache.spring.metrics.RingcacheObservation.LoadKey;

/** The usual names of loads: those of {@link RingcacheObservation}. */
public final class DefaultLoadConvention implements LoadConvention {

    /** The convention, which knows nothing and can be shared. */
    public DefaultLoadConvention() {}

    @Override
    public String getName() {
        return "ringcache.load";
    }

    @Override
    public String getContextualName(LoadContext context) {
        return "load " + context.cache();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(LoadContext context) {
        return KeyValues.of(LoadKey.CACHE.withValue(context.cache()), LoadKey.OUTCOME.withValue(outcome(context)));
    }

    private static String outcome(LoadContext context) {
        if (!context.hasEnded()) {
            return "pending";
        }
        return context.getError() == null ? "success" : "error";
    }
}

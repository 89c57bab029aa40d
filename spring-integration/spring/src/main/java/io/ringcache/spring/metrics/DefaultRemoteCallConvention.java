package io.ringcache.spring.metrics;

import io.micrometer.common.KeyValues;
import io.ringcache.failure.NodeRefusedException;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.monitor.RemoteCall;
import io.ringcache.spring.metrics.RingcacheObservation.RemoteDetail;
import io.ringcache.spring.metrics.RingcacheObservation.RemoteKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The usual names of remote calls: those of {@link RingcacheObservation}. */
public final class DefaultRemoteCallConvention implements RemoteCallConvention {

    /** The convention, which knows nothing and can be shared. */
    public DefaultRemoteCallConvention() {}

    @Override
    public String getName() {
        return "ringcache.remote";
    }

    @Override
    public String getContextualName(RemoteCallContext context) {
        return kind(context.call()) + " " + context.call().cache();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(RemoteCallContext context) {
        RemoteCall call = context.call();
        return KeyValues.of(
                RemoteKey.CACHE.withValue(call.cache()),
                RemoteKey.KIND.withValue(kind(call)),
                RemoteKey.NODE.withValue(call.node()),
                RemoteKey.OUTCOME.withValue(context.hasEnded() ? outcome(context.getError()) : "pending"));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(RemoteCallContext context) {
        int keys = context.call().keys();
        return keys == 0 ? KeyValues.empty() : KeyValues.of(RemoteDetail.KEYS.withValue(String.valueOf(keys)));
    }

    private static String kind(RemoteCall call) {
        return call.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String outcome(@Nullable Throwable error) {
        if (error == null) {
            return "success";
        }
        if (error instanceof OutcomeUnknownException) {
            return "unknown";
        }
        if (error instanceof NodeRefusedException) {
            return "refused";
        }
        return error instanceof NodeUnavailableException ? "unavailable" : "error";
    }
}

package io.ringcache.spring.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.ringcache.monitor.RemoteCall;
import io.ringcache.monitor.RemoteCallListener;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes an observation {@code ringcache.remote} of each remote call, which gives a timer and, with tracing, a span. Its
 * parent is the observation in whose scope the call begins. Thread-safe. To be given to
 * {@link io.ringcache.RingCacheManager#addRemoteCallListener}.
 */
public final class RemoteCallObservations implements RemoteCallListener {

    private static final DefaultRemoteCallConvention USUAL = new DefaultRemoteCallConvention();

    private final ObservationRegistry registry;
    private final @Nullable RemoteCallConvention convention;

    /** Observations with the usual names, unless the registry has a global convention for them. */
    public RemoteCallObservations(ObservationRegistry registry) {
        this(registry, null);
    }

    /**
     * Observations with names of one's own.
     *
     * @param convention gives the names; {@code null} for the usual ones
     */
    public RemoteCallObservations(ObservationRegistry registry, @Nullable RemoteCallConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public Ending began(RemoteCall call) {
        RemoteCallContext context = new RemoteCallContext(call);
        Observation observation = RingcacheObservation.REMOTE.start(convention, USUAL, () -> context, registry);
        return failure -> {
            context.end();
            if (failure != null) {
                observation.error(reason(failure));
            }
            observation.stop();
        };
    }

    /** What failed, without what only says that it failed elsewhere. */
    static Throwable reason(Throwable failure) {
        Throwable reason = failure;
        while ((reason instanceof CompletionException || reason instanceof ExecutionException)
                && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }
}

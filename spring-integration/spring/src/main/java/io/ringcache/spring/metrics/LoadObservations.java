package io.ringcache.spring.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.ringcache.spring.cache.LoadListener;
import org.jspecify.annotations.Nullable;

/**
 * Makes an observation {@code ringcache.load} of each load, which gives a timer and, with tracing, a span. Its parent is the
 * observation in whose scope the value was asked for; what the loader does is observed in its own scope. Thread-safe. To be given to
 * {@link io.ringcache.spring.cache.RingcacheCacheManager.Builder#loadListener}.
 */
public final class LoadObservations implements LoadListener {

    private static final DefaultLoadConvention USUAL = new DefaultLoadConvention();

    private final ObservationRegistry registry;
    private final @Nullable LoadConvention convention;

    /** Observations with the usual names, unless the registry has a global convention for them. */
    public LoadObservations(ObservationRegistry registry) {
        this(registry, null);
    }

    /**
     * Observations with names of one's own.
     *
     * @param convention gives the names; {@code null} for the usual ones
     */
    public LoadObservations(ObservationRegistry registry, @Nullable LoadConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public LoadListener asked() {
        Observation current = registry.getCurrentObservation();
        return current == null ? this : cache -> begin(cache, current);
    }

    @Override
    public Ending began(String cache) {
        return begin(cache, registry.getCurrentObservation());
    }

    private Ending begin(String cache, @Nullable Observation parent) {
        LoadContext context = new LoadContext(cache);
        Observation observation = RingcacheObservation.LOAD
                .observation(convention, USUAL, () -> context, registry)
                .parentObservation(parent)
                .start();
        return new Observed(context, observation, observation.openScope());
    }

    private record Observed(LoadContext context, Observation observation, Observation.Scope scope) implements Ending {

        @Override
        public void left() {
            scope.close();
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            context.end();
            if (failure != null) {
                observation.error(RemoteCallObservations.reason(failure));
            }
            observation.stop();
        }
    }
}

package io.ringcache.spring.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The meters of one thing in one registry: they come together and go together. Not thread-safe. */
final class MeterGroup {

    private final MeterRegistry registry;
    private final Tags tags;
    private final List<Meter> meters = new ArrayList<>();
    /** What is counted: the registry itself holds it weakly. */
    private final List<DoubleSupplier> held = new ArrayList<>();

    /** @param tags which all meters of the group have */
    MeterGroup(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /** @param more the name and value of a further tag, or nothing */
    MeterGroup counter(String name, String description, DoubleSupplier count, String... more) {
        meters.add(FunctionCounter.builder(name, count, DoubleSupplier::getAsDouble)
                .description(description)
                .tags(tags.and(more))
                .register(registry));
        held.add(count);
        return this;
    }

    MeterGroup gauge(String name, String description, Supplier<Number> figure, String... more) {
        meters.add(Gauge.builder(name, figure)
                .description(description)
                .tags(tags.and(more))
                .register(registry));
        return this;
    }

    MeterGroup age(String name, String description, Supplier<Duration> age) {
        Supplier<Number> seconds = () -> age.get().toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
        meters.add(TimeGauge.builder(name, seconds, TimeUnit.SECONDS)
                .description(description)
                .tags(tags)
                .register(registry));
        return this;
    }

    /** Takes the meters out of the registry. */
    void remove() {
        meters.forEach(registry::remove);
    }
}

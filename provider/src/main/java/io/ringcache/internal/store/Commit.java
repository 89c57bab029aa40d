package io.ringcache.internal.store;

import io.ringcache.internal.entry.Mutation;
import org.jspecify.annotations.Nullable;

/**
 * A change of one entry that takes effect wholly or not at all. Immutable.
 *
 * @param expected the version that must be stored for the change to take effect; {@code null}: any
 * @param mutation the change; not {@link Mutation.Kind#KEEP}
 * @param value the value of the expected version where the caller has it, so that it can be kept after a touch
 */
public record Commit(
        @Nullable Version expected,
        Mutation<?> mutation,
        @Nullable Held value) {}

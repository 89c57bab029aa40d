package io.ringcache.internal.store;

import io.ringcache.internal.entry.Mutation;
import org.jspecify.annotations.Nullable;

/**
 * A change of one entry that takes effect wholly or not at all. Immutable.
 *
 * @param expected the version that must be stored for the change to take effect; {@code null}: any
 * @param mutation the change; not {@link Mutation.Kind#KEEP}
 * @param known the expected version as the caller knows it, if it does: what is kept after a touch, and whether the touch
 *     shortens the entry's life
 */
public record Commit(
        @Nullable Version expected,
        Mutation<?> mutation,
        @Nullable Kept known) {}

package io.ringcache.internal.event;

import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;

/** What becomes of exceptions from listeners and filters: a pure translation. */
final class Failures {

    private Failures() {}

    /**
     * The failure to report once both have happened, as the specification wants it: listener exceptions and errors as
     * they are, others wrapped. An {@link Error} goes first, else the earlier; the other is suppressed in it.
     *
     * @param earlier a result of this method, or {@code null} if nothing happened before
     */
    @SuppressWarnings("ReferenceEquality") // nothing can be suppressed in itself
    static Throwable add(@Nullable Throwable earlier, Throwable later) {
        Throwable translated = translate(later);
        if (earlier == null || earlier == translated) {
            return translated;
        }
        boolean laterWins = translated instanceof Error && !(earlier instanceof Error);
        Throwable winner = laterWins ? translated : earlier;
        winner.addSuppressed(laterWins ? earlier : translated);
        return winner;
    }

    /** Throws a result of {@link #add}, if any. */
    static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof CacheEntryListenerException exception) {
            throw exception;
        }
    }

    private static Throwable translate(Throwable failure) {
        return failure instanceof Error || failure instanceof CacheEntryListenerException
                ? failure
                : new CacheEntryListenerException(
                        "A cache entry listener or its filter failed; the change of the entry stands", failure);
    }
}

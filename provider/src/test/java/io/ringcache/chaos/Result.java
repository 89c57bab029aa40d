package io.ringcache.chaos;

import io.ringcache.codec.CodecException;
import io.ringcache.failure.NodeUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call. Immutable.
 *
 * @param answer what was read, or the list that an append made
 * @param failure the name of the exception
 */
record Result(
        Outcome outcome, @Nullable String answer, @Nullable String failure) {

    static Result of(@Nullable Object answer) {
        return new Result(Outcome.OK, answer == null ? null : answer.toString(), null);
    }

    static Result done() {
        return new Result(Outcome.OK, null, null);
    }

    static Result ifMet(boolean condition) {
        return new Result(condition ? Outcome.OK : Outcome.REFUSED, null, null);
    }

    static Result failed(Kind kind, RuntimeException e) {
        boolean nothing = !kind.writes() || e instanceof NodeUnavailableException || e instanceof CodecException;
        return new Result(
                nothing ? Outcome.NOTHING : Outcome.UNKNOWN,
                null,
                kind + ":" + e.getClass().getSimpleName());
    }
}

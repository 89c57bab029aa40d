package io.ringcache.internal.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes answered to a read of many keys. Immutable.
 *
 * @param fetched the answers in the order of the keys; {@code null} where the node did not answer
 * @param failure why some answers are missing; {@code null} if none is
 */
public record Answers(
        List<@Nullable Fetched> fetched, @Nullable RuntimeException failure) {

    /** All answers; throws the failure if one is missing. */
    public List<Fetched> all() {
        if (failure != null) {
            throw failure;
        }
        List<Fetched> all = new ArrayList<>(fetched.size());
        for (Fetched answer : fetched) {
            if (answer == null) {
                throw new IllegalStateException("a key was not asked for");
            }
            all.add(answer);
        }
        return all;
    }
}

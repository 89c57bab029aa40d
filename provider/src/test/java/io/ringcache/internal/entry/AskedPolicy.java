package io.ringcache.internal.entry;

import java.util.ArrayList;
import java.util.List;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** An expiry policy that gives one answer and remembers what it was asked. */
final class AskedPolicy implements ExpiryPolicy {

    static final String CREATION = "creation";
    static final String UPDATE = "update";
    static final String ACCESS = "access";

    final List<String> asked = new ArrayList<>();
    private final @Nullable Duration answer;

    /** @param answer to all questions; {@code null}, which is forbidden for a creation, means eternal there */
    AskedPolicy(@Nullable Duration answer) {
        this.answer = answer;
    }

    @Override
    public Duration getExpiryForCreation() {
        asked.add(CREATION);
        return answer == null ? Duration.ETERNAL : answer;
    }

    @Override
    // The specification lets the other two answer null; the interface cannot say so.
    @SuppressWarnings("NullAway")
    public @Nullable Duration getExpiryForAccess() {
        asked.add(ACCESS);
        return answer;
    }

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable Duration getExpiryForUpdate() {
        asked.add(UPDATE);
        return answer;
    }
}

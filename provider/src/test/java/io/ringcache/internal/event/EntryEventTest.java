package io.ringcache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ringcache.internal.entry.Change;
import javax.cache.event.CacheEntryEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryEventTest {

    private final Fixture fixture = new Fixture();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCreatedEntryHasNoOldValue(boolean required) {
        assertEvent(event(Change.created(1), required), 1, null);
    }

    @Test
    void anUpdatedEntryHasItsOldValueOnlyIfRequired() {
        assertEvent(event(Change.updated(2, 1), /* required= */ true), 2, 1);
        assertEvent(event(Change.updated(2, 1), /* required= */ false), 2, null);
    }

    @Test
    void aRemovedEntryHasItsLastValueTwiceOrNotAtAll() {
        assertEvent(event(Change.removed(3), /* required= */ true), 3, 3);
        assertEvent(event(Change.removed(3), /* required= */ false), null, null);
    }

    @Test
    void anExpiredEntryHasItsLastValueTwiceOrNotAtAll() {
        assertEvent(event(Change.expired(4), /* required= */ true), 4, 4);
        assertEvent(event(Change.expired(4), /* required= */ false), null, null);
    }

    @Test
    void itNamesItsCacheAndKeyButPrintsNeither() {
        CacheEntryEvent<String, Integer> event = event(Change.created(123), /* required= */ true);
        assertThat((Object) event.getSource()).isSameAs(fixture.cache);
        assertThat(event.getKey()).isEqualTo("k");
        assertThat(event).hasToString("EntryEvent[CREATED]");
    }

    @Test
    void itUnwrapsToItselfOnly() {
        CacheEntryEvent<String, Integer> event = event(Change.created(1), /* required= */ true);
        assertThat(event.unwrap(CacheEntryEvent.class)).isSameAs(event);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event.unwrap(String.class))
                .withMessageContaining("java.lang.String");
    }

    private CacheEntryEvent<String, Integer> event(Change<Integer> change, boolean required) {
        return EntryEvent.of(fixture.cache, "k", change, required);
    }

    private static void assertEvent(
            CacheEntryEvent<String, Integer> event, @Nullable Object value, @Nullable Object oldValue) {
        assertThat(event.getValue()).isEqualTo(value);
        assertThat(event.getOldValue()).isEqualTo(oldValue);
        assertThat(event.isOldValueAvailable()).isEqualTo(oldValue != null);
    }
}

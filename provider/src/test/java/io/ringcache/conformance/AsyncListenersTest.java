package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.conformance.Recorder.Event;
import java.util.HashMap;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Asynchronous listeners hear the changes of each key in the order in which they took effect. */
class AsyncListenersTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 40;
    private static final int KEYS = 20;

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final Cache<String, String> cache = RingFixture.strings(ring.manager(), RingFixture.uniqueName());
    private final Recorder recorder = new Recorder();

    @Test
    void eventsOfAKeyComeInTheOrderOfItsChanges() {
        cache.registerCacheEntryListener(recorder.registration(/* oldValues= */ true, /* synchronous= */ false));
        Threads.together(THREADS, thread -> () -> {
            for (int i = 0; i < ROUNDS * KEYS; i++) {
                change("k" + i % KEYS, thread + "-" + i);
            }
            return thread;
        });
        RingFixture.await().until(() -> recorder.events().size() == THREADS * ROUNDS * KEYS);
        Map<String, String> last = new HashMap<>();
        for (Event event : recorder.events()) {
            assertThat(event.oldValue())
                    .as(event.key())
                    .isEqualTo(last.put(event.key(), String.valueOf(event.value())));
        }
        assertThat(last).hasSize(KEYS).isEqualTo(cache.getAll(last.keySet()));
        assertThat(recorder.events(EventType.CREATED)).hasSize(KEYS);
    }

    private void change(String key, String value) {
        if (value.hashCode() % 2 == 0) {
            cache.put(key, value);
        } else {
            cache.invoke(key, (entry, arguments) -> {
                entry.setValue(value);
                return null;
            });
        }
    }
}

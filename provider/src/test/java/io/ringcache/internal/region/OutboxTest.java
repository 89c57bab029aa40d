package io.ringcache.internal.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.EntryKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Region HERE = new Region("here", new FakeRegion(/* ordered= */ false));

    private final ManualWorkers workers = new ManualWorkers();
    private final Recorded delivery = new Recorded();

    /** Notes what is told. */
    private static final class Recorded implements Delivery {
        private final List<String> told = new ArrayList<>();
        private final Set<Integer> silent = new HashSet<>();
        private long stamp;
        private Runnable onTell = () -> {};

        @Override
        public List<Change> tell(List<Change> changes) {
            require(changes.get(0).key().shard());
            changes.forEach(change -> told.add((String) change.key().key()));
            onTell.run();
            return List.of();
        }

        @Override
        public void clear(Place place, long asOf) {
            require(place.shard());
            told.add("clear " + place.shard() + " as of " + asOf);
        }

        private void require(int node) {
            if (silent.contains(node)) {
                throw new NodeUnavailableException("silenced by the test", null);
            }
        }

        @Override
        public long stamp() {
            return ++stamp;
        }
    }

    private Outbox outbox(int keys, Duration longest) {
        return new Outbox("there", delivery, new Outbox.Limits(keys, longest.toNanos()), workers);
    }

    private Outbox outbox(int keys) {
        return outbox(keys, Duration.ofDays(1));
    }

    private static Change change(String key, int node) {
        return new Change(new EntryKey(key, new byte[0], key.hashCode(), Place.on(node)), HERE, System.nanoTime());
    }

    private static Change change(String key) {
        return change(key, 0);
    }

    @Test
    void aKeyIsToldOnceHoweverOftenItChanged() {
        Outbox outbox = outbox(10);
        outbox.add(change("a"));
        outbox.add(change("b"));
        outbox.add(change("a"));
        workers.run();
        assertThat(delivery.told).containsExactly("b", "a");
        assertThat(outbox.status("c", 0).pending()).isZero();
        assertThat(outbox.status("c", 0).told()).isEqualTo(2);
    }

    @Test
    void whatWasNotAnsweredIsToldAgain() {
        Outbox outbox = outbox(10);
        delivery.silent.add(0);
        outbox.add(change("a"));
        workers.run();
        assertThat(outbox.status("c", 0).failing()).isTrue();
        assertThat(outbox.status("c", 0).pending()).isEqualTo(1);
        delivery.silent.clear();
        workers.run();
        assertThat(delivery.told).containsExactly("a");
        assertThat(outbox.status("c", 0).failing()).isFalse();
    }

    @Test
    void aSilentNodeDoesNotHoldUpTheOthers() {
        Outbox outbox = outbox(10);
        delivery.silent.add(0);
        outbox.add(change("a", 0));
        outbox.add(change("b", 1));
        workers.run();
        assertThat(delivery.told).containsExactly("b");
    }

    @Test
    void whatAlwaysHasSomethingToBeToldDoesNotHoldUpTheOthers() {
        Outbox outbox = outbox(1000);
        Runnable busy = () -> outbox.add(change("busy", 0));
        delivery.onTell = () -> {
            if (delivery.told.size() < 100) {
                busy.run();
            }
        };
        outbox.add(change("other", 1));
        busy.run();
        workers.run();
        assertThat(delivery.told.indexOf("other")).isBetween(0, 1);
    }

    @Test
    void moreThanMayWaitIsForgottenOnTheNodeThatHasMost() {
        Outbox outbox = outbox(2);
        outbox.add(change("a", 1));
        outbox.add(change("b", 1));
        outbox.add(change("c", 0));
        workers.run();
        assertThat(delivery.told).containsExactly("c", "clear 1 as of 1");
        assertThat(outbox.status("c", 0).overflows()).isEqualTo(1);
    }

    @Test
    void whatChangesAfterAnOverflowIsToldAfterTheClear() {
        Outbox outbox = outbox(1);
        outbox.add(change("a"));
        outbox.add(change("b"));
        outbox.add(change("c"));
        workers.run();
        assertThat(delivery.told).containsExactly("clear 0 as of 1", "c");
    }

    @Test
    void aClearThatWasNotAnsweredIsToldAgainAsOfTheSameTime() {
        Outbox outbox = outbox(1);
        delivery.silent.add(0);
        outbox.add(change("a"));
        outbox.add(change("b"));
        workers.run();
        delivery.silent.clear();
        workers.run();
        assertThat(delivery.told).containsExactly("clear 0 as of 1");
    }

    @Test
    void whatWaitsTooLongIsForgottenInstead() {
        Outbox outbox = outbox(10, Duration.ZERO);
        outbox.add(change("a"));
        workers.run();
        assertThat(delivery.told).containsExactly("clear 0 as of 1");
    }

    @Test
    void aClearTakesThePlaceOfWhatWaits() {
        Outbox outbox = outbox(10);
        outbox.add(change("a", 0));
        outbox.clear(List.of(Place.on(0), Place.on(1)), 77);
        workers.run();
        assertThat(delivery.told).containsExactly("clear 0 as of 77", "clear 1 as of 77");
    }

    @Test
    void closingTellsWhatWaits() {
        Outbox outbox =
                new Outbox("there", delivery, new Outbox.Limits(10, Long.MAX_VALUE), (task, delay) -> start(task));
        outbox.add(change("a"));
        outbox.close(Duration.ofSeconds(30));
        assertThat(delivery.told).containsExactly("a");
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void closingForgetsAllWhereTellingTakesTooLong() {
        Outbox outbox = outbox(10);
        outbox.add(change("a"));
        // Nothing runs before the time is over: what waits then is a clear.
        outbox.close(Duration.ofMillis(1));
        assertThat(outbox.status("c", 0).overflows()).isEqualTo(1);
    }

    @Test
    void nothingIsToldAfterClosing() {
        Outbox outbox = outbox(10);
        outbox.close(Duration.ZERO);
        outbox.add(change("a"));
        workers.run();
        assertThat(delivery.told).isEmpty();
    }
}

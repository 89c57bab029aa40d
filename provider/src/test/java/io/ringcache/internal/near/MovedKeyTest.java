package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.store.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key moves to another shard between the question and its answer. */
class MovedKeyTest {

    private static final int THERE = 1;
    private static final EntryKey MOVED = new EntryKey("key", new byte[0], OneJvm.KEY.hash(), Place.on(THERE));

    private final OneJvm jvm = new OneJvm();
    private final NodeListener there = jvm.near.listener(THERE);

    @BeforeEach
    void begin() {
        there.live("there", 1_000, jvm.nanos.get());
    }

    private Fetched answer(@Nullable String value, long sequence, int shard) {
        Fetched here = jvm.read(value, sequence);
        return new Fetched(here.found(), null, Version.NONE, sequence, here.sentNanos(), shard);
    }

    private void fetchThere(String value, long sequence) {
        try (Ticket ticket = jvm.near.open(MOVED)) {
            ticket.fill(answer(value, sequence, THERE));
        }
    }

    @Test
    void aShardThatCameLaterIsServedLikeTheFirst() {
        fetchThere("v", 1_001);
        assertThat(jvm.served(MOVED)).isEqualTo("v");
        there.changed(1_002, MOVED.hash());
        assertThat(jvm.served(MOVED)).isNull();
    }

    @Test
    void anAnswerOfAnotherShardIsNotKept() {
        try (Ticket ticket = jvm.open()) {
            ticket.fill(answer("v", 1_001, THERE));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void itTakesAwayWhatWasKeptBefore() {
        jvm.fetch("v1", 1_000);
        try (Ticket ticket = jvm.open()) {
            ticket.fill(answer("v2", 5, Fetched.ELSEWHERE));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void nothingOlderIsServedAfterItWasReturned() {
        try (Ticket older = jvm.near.open(MOVED)) {
            try (Ticket ticket = jvm.open()) {
                ticket.fill(answer("v2", 1_002, THERE));
            }
            older.fill(answer("v1", 1_001, THERE));
        }
        assertThat(jvm.served(MOVED)).isNull();
    }

    @Test
    void nothingOlderIsServedAfterAWriteThatFoundTheKeyMoved() {
        try (Ticket older = jvm.near.open(MOVED)) {
            try (Ticket ticket = jvm.open()) {
                ticket.settle(new Committed(null, OneJvm.kept("v2"), 1_002, jvm.nanos.get(), THERE));
            }
            older.fill(answer("v1", 1_001, THERE));
        }
        assertThat(jvm.served(MOVED)).isNull();
    }
}

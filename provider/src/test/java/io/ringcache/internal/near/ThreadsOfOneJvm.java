package io.ringcache.internal.near;

import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.Held;
import io.ringcache.internal.store.Kept;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.store.Version;
import io.ringcache.near.NearMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * A near cache and one node, as the threads of one JVM use them: what Lincheck runs. The node is atomic and
 * its messages come when a thread delivers them. Time stands still, and nobody else writes.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class ThreadsOfOneJvm {

    /** Longer than a thread needs to wake up, so that the order of answers is anybody's guess. */
    private static final int LONGEST_NANOS = 100_000;

    private static final Executor ANSWERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "answers");
        thread.setDaemon(true);
        return thread;
    });

    private final CaffeineNear near = new CaffeineNear(
            NearMode.INVALIDATE, 1, new NearBounds(100, 0, Duration.ZERO), Duration.ofHours(1), () -> 0);
    private final NodeListener ear = near.listener(0);
    private final Node node = new Node();

    public ThreadsOfOneJvm() {
        ear.live("life", 0, 0);
    }

    /** Reads as the engine does. */
    @Operation
    public @Nullable Integer read(@Param(name = "key") int key) {
        NearEntry entry = near.lookup(key);
        if (entry != null) {
            return (Integer) entry.take();
        }
        return filled(near.open(key(key)), late(node.fetch(key)));
    }

    /** Reads as callers do who do not wait: the answer comes on another thread. */
    @Operation
    public @Nullable Integer readLater(@Param(name = "key") int key) {
        NearEntry entry = near.lookup(key);
        if (entry != null) {
            return (Integer) entry.take();
        }
        Ticket ticket = near.open(key(key));
        return CompletableFuture.supplyAsync(() -> late(node.fetch(key)), ANSWERS)
                .handle((fetched, failure) -> filled(ticket, fetched))
                .join();
    }

    private static @Nullable Integer filled(Ticket opened, Fetched fetched) {
        try (Ticket ticket = opened) {
            ticket.fill(fetched);
            Found found = fetched.found();
            return found == null ? null : (Integer) found.value();
        }
    }

    @Operation
    public void write(@Param(name = "key") int key, @Param(name = "value") int value) {
        try (Ticket ticket = near.open(key(key))) {
            ticket.settle(late(node.commit(key, value)));
        }
    }

    @Operation
    public void remove(@Param(name = "key") int key) {
        try (Ticket ticket = near.open(key(key))) {
            ticket.settle(late(node.commit(key, null)));
        }
    }

    /** The near cache is full. */
    @Operation
    public void evict(@Param(name = "key") int key) {
        near.drop(key);
    }

    /** The next message comes. */
    @Operation
    public void deliver() {
        Message message = node.nextMessage();
        if (message != null) {
            ear.changed(message.sequence(), message.hash());
        }
    }

    /** An answer takes its time, so that others come in between. */
    private static <T> T late(T answer) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LONGEST_NANOS));
        return answer;
    }

    private static EntryKey key(int key) {
        return new EntryKey(key, new byte[0], hash(key), Place.on(0));
    }

    private static long hash(int key) {
        return key;
    }

    private record Message(long sequence, long hash) {}

    private record IntValue(Integer value) implements Held {
        @Override
        public Object take() {
            return value;
        }

        @Override
        public int weight() {
            return 1;
        }
    }

    private static final class Node {
        private final Map<Integer, Integer> stored = new HashMap<>();
        private final Queue<Message> messages = new ArrayDeque<>();
        private long sequence;

        synchronized Fetched fetch(int key) {
            Integer value = stored.get(key);
            Found found = value == null ? null : new Found(value, kept(value));
            return new Fetched(found, null, Version.NONE, sequence, 0, 0);
        }

        synchronized Committed commit(int key, @Nullable Integer value) {
            if (value == null) {
                stored.remove(key);
            } else {
                stored.put(key, value);
            }
            sequence++;
            messages.add(new Message(sequence, hash(key)));
            return new Committed(null, value == null ? null : kept(value), sequence, 0, 0);
        }

        synchronized @Nullable Message nextMessage() {
            return messages.poll();
        }

        private static Kept kept(Integer value) {
            return new Kept(new IntValue(Objects.requireNonNull(value)), Version.NONE, 0, /* eternal= */ true);
        }
    }
}

package io.ringcache.internal.near;

import io.ringcache.internal.store.EntryKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node in memory with one cache on it, and all that was ever stored, so that one can ask what was true when. */
final class SimulatedNode {

    /** Which life of the cache is in force, and which clear of it was the last. */
    record Life(int number, long clear) {

        String token() {
            return number + "." + clear;
        }
    }

    /** What a key has from some commit on; commit 0 is that it was never written. */
    record State(long commit, boolean present, long sinceNanos) {}

    /** An entry changed. */
    record Change(EntryKey key, State state) {}

    /**
     * What a message tells.
     *
     * @param sequence the number of the first change
     * @param changes none: all went away
     */
    record Message(long sequence, List<Change> changes, Life life) {}

    /** A connection of a JVM, with the messages that are on their way. */
    static final class Connection {
        final List<Message> messages = new ArrayList<>();
        boolean open = true;
    }

    private static final State NEVER_WRITTEN = new State(0, /* present= */ false, Long.MIN_VALUE);

    private final Map<EntryKey, List<State>> histories = new HashMap<>();
    private final List<Connection> subscribers = new ArrayList<>();
    private Life life = new Life(1, 0);
    private long sequence = 1_000;
    private long commits;

    SimulatedNode(List<EntryKey> keys) {
        keys.forEach(key -> histories.put(key, new ArrayList<>(List.of(NEVER_WRITTEN))));
    }

    Life life() {
        return life;
    }

    long sequence() {
        return sequence;
    }

    private List<State> history(EntryKey key) {
        return histories.getOrDefault(key, List.of());
    }

    State read(EntryKey key) {
        List<State> states = history(key);
        return states.get(states.size() - 1);
    }

    State write(EntryKey key, boolean present, long nowNanos) {
        return writeTogether(List.of(key), present, nowNanos).get(0);
    }

    /** Writes several entries at once, which one message tells. */
    List<State> writeTogether(List<EntryKey> keys, boolean present, long nowNanos) {
        List<Change> changes = keys.stream()
                .map(key -> new Change(key, change(key, present, nowNanos)))
                .toList();
        publish(new Message(sequence + 1, changes, life));
        sequence += changes.size();
        return changes.stream().map(Change::state).toList();
    }

    private State change(EntryKey key, boolean present, long nowNanos) {
        State state = new State(++commits, present, nowNanos);
        history(key).add(state);
        return state;
    }

    void clear(long nowNanos) {
        histories.keySet().forEach(key -> change(key, /* present= */ false, nowNanos));
        sequence++;
        life = new Life(life.number(), sequence);
        publish(new Message(sequence, List.of(), life));
    }

    /** The process ends and another begins, without the data. */
    void restart(long nowNanos) {
        histories.keySet().forEach(key -> change(key, /* present= */ false, nowNanos));
        sequence += 1_000;
        life = new Life(life.number() + 1, sequence);
        List.copyOf(subscribers).forEach(this::cut);
    }

    void subscribe(Connection connection) {
        if (!subscribers.contains(connection)) {
            subscribers.add(connection);
        }
    }

    void cut(Connection connection) {
        connection.open = false;
        subscribers.remove(connection);
    }

    private void publish(Message message) {
        subscribers.forEach(subscriber -> subscriber.messages.add(message));
    }

    /** Whether the key had what that commit left at that moment or later. */
    boolean wasTrueAtOrAfter(EntryKey key, long commit, long nanos) {
        List<State> states = history(key);
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).commit() == commit) {
                return i + 1 == states.size() || states.get(i + 1).sinceNanos() >= nanos;
            }
        }
        return false;
    }
}

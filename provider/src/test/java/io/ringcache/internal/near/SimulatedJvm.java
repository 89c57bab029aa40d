package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.internal.near.SimulatedNode.Change;
import io.ringcache.internal.near.SimulatedNode.Connection;
import io.ringcache.internal.near.SimulatedNode.Life;
import io.ringcache.internal.near.SimulatedNode.Message;
import io.ringcache.internal.near.SimulatedNode.State;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.Held;
import io.ringcache.internal.store.Kept;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.store.Offer;
import io.ringcache.internal.store.Version;
import io.ringcache.near.NearMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JVM of a {@link Simulation}: does with its near cache what engine and session do, each operation cut into the steps
 * between which something else can happen, and checks what it would return.
 */
final class SimulatedJvm {

    private static final long LEASE_NANOS = Simulation.LEASE.toNanos();

    private final Simulation world;
    private final SimulatedNode node;
    private final CaffeineNear near;
    private final NodeListener listener;
    /** The newest commit of each key that an operation returned. */
    private final Map<EntryKey, Long> returned = new HashMap<>();

    private Connection connection = new Connection();
    private @Nullable Life life;
    private long hits;

    SimulatedJvm(Simulation world, NearMode mode) {
        this.world = world;
        this.node = world.node();
        near = new CaffeineNear(mode, 1, new NearBounds(100, 0, Duration.ZERO), Simulation.LEASE, world::nowNanos);
        listener = near.listener(0);
        join();
    }

    private record Commit(Long value) implements Held {
        @Override
        public Object take() {
            return value;
        }

        @Override
        public int weight() {
            return Long.BYTES;
        }
    }

    private static @Nullable Found found(State state) {
        return state.present() ? new Found(state.commit(), kept(state)) : null;
    }

    private static Kept kept(State state) {
        return new Kept(new Commit(state.commit()), Version.NONE, 0, /* eternal= */ true);
    }

    private long least(EntryKey key) {
        return returned.getOrDefault(key, 0L);
    }

    private void give(EntryKey key, long commit, long least) {
        assertThat(commit)
                .as("the commit that a call returned, after one was returned before it began")
                .isGreaterThanOrEqualTo(least);
        returned.merge(key, commit, Math::max);
    }

    void read(EntryKey key) {
        long least = least(key);
        NearEntry entry = near.lookup(key.key());
        if (entry != null) {
            long commit = (Long) entry.take();
            assertThat(node.wasTrueAtOrAfter(key, commit, world.nowNanos() - LEASE_NANOS))
                    .as("a hit was true at most a lease ago")
                    .isTrue();
            give(key, commit, least);
            hits++;
        } else if (life != null) {
            fetch(key, least, life, connection);
        }
    }

    private void fetch(EntryKey key, long least, Life believed, Connection over) {
        Ticket ticket = near.open(key);
        long sent = world.nowNanos();
        world.later(() -> {
            if (refuses(believed, over)) {
                ticket.close();
                return;
            }
            State state = node.read(key);
            long sequence = node.sequence();
            world.later(() -> {
                if (isLost(over)) {
                    ticket.close();
                    return;
                }
                ticket.fill(new Fetched(found(state), null, Version.NONE, sequence, sent, 0));
                world.later(() -> {
                    ticket.close();
                    give(key, state.commit(), least);
                });
            });
        });
    }

    void write(EntryKey key, boolean present) {
        Life believed = life;
        if (believed == null) {
            return;
        }
        Connection over = connection;
        Ticket ticket = near.open(key);
        long sent = world.nowNanos();
        world.later(() -> {
            if (refuses(believed, over)) {
                forget(key, ticket);
                return;
            }
            State state = node.write(key, present, world.nowNanos());
            long sequence = node.sequence();
            world.later(() -> {
                if (isLost(over)) {
                    forget(key, ticket);
                    return;
                }
                ticket.settle(new Committed(null, present ? kept(state) : null, sequence, sent, 0));
                world.later(() -> {
                    ticket.close();
                    give(key, state.commit(), 0);
                });
            });
        });
    }

    /** Writes several entries with one command. */
    void writeTogether(List<EntryKey> keys, boolean present) {
        Life believed = life;
        if (believed == null) {
            return;
        }
        Connection over = connection;
        List<Ticket> tickets = keys.stream().map(near::open).toList();
        long sent = world.nowNanos();
        world.later(() -> {
            if (refuses(believed, over)) {
                forget(keys, tickets);
                return;
            }
            long before = node.sequence();
            List<State> states = node.writeTogether(keys, present, world.nowNanos());
            world.later(() -> {
                if (isLost(over)) {
                    forget(keys, tickets);
                    return;
                }
                for (int i = 0; i < keys.size(); i++) {
                    Kept left = present ? kept(states.get(i)) : null;
                    tickets.get(i).settle(new Committed(null, left, before + 1 + i, sent, 0));
                }
                world.later(() -> {
                    tickets.forEach(Ticket::close);
                    for (int i = 0; i < keys.size(); i++) {
                        give(keys.get(i), states.get(i).commit(), 0);
                    }
                });
            });
        });
    }

    private void forget(List<EntryKey> keys, List<Ticket> tickets) {
        for (int i = 0; i < keys.size(); i++) {
            forget(keys.get(i), tickets.get(i));
        }
    }

    /** The outcome is not known. */
    private void forget(EntryKey key, Ticket ticket) {
        ticket.close();
        near.drop(key.key());
    }

    void clear() {
        Life believed = life;
        if (believed == null) {
            return;
        }
        Connection over = connection;
        world.later(() -> {
            if (refuses(believed, over)) {
                return;
            }
            node.clear(world.nowNanos());
            Life renewed = node.life();
            long sequence = node.sequence();
            Map<EntryKey, Long> left = new HashMap<>();
            world.keys().forEach(key -> left.put(key, node.read(key).commit()));
            world.later(() -> {
                if (!isLost(over)) {
                    listener.reset(sequence);
                    renew(renewed);
                    left.forEach((key, commit) -> give(key, commit, 0));
                }
            });
        });
    }

    void evict(EntryKey key) {
        near.drop(key.key());
    }

    /** Whether the command cannot reach the node, or comes in a life that is over. */
    private boolean refuses(Life believed, Connection over) {
        if (!over.open) {
            return true;
        }
        boolean ended = !believed.equals(node.life());
        if (ended && believed.equals(life)) {
            suspend();
            shakeHands(over);
        }
        return ended;
    }

    /** What was under way when the connection was cut may have come or not. */
    private boolean isLost(Connection over) {
        return !over.open && world.flips();
    }

    void probe() {
        Life believed = life;
        if (believed == null) {
            return;
        }
        Connection over = connection;
        long sent = world.nowNanos();
        world.later(() -> {
            if (!refuses(believed, over)) {
                long sequence = node.sequence();
                world.later(() -> {
                    if (!isLost(over) && believed.equals(life)) {
                        listener.probed(sequence, sent);
                    }
                });
            }
        });
    }

    void tick() {
        listener.tick(world.nowNanos());
    }

    /** The next message comes, or a later one before it, or one twice, or one never. */
    void hear() {
        if (connection.messages.isEmpty()) {
            return;
        }
        int chance = world.random(100);
        int place = chance < 90 ? 0 : world.random(connection.messages.size());
        Message message = connection.messages.get(place);
        if (chance < 97) {
            connection.messages.remove(place);
        }
        if (chance < 94 || chance >= 97) {
            tell(message);
        }
    }

    private void tell(Message message) {
        List<Change> changes = message.changes();
        if (changes.isEmpty()) {
            listener.reset(message.sequence());
            renew(message.life());
        } else if (changes.size() == 1) {
            tell(message.sequence(), changes.get(0));
        } else {
            long[] hashes =
                    changes.stream().mapToLong(change -> change.key().hash()).toArray();
            listener.changedTogether(message.sequence(), hashes);
        }
    }

    private void tell(long sequence, Change change) {
        if (change.state().present()) {
            Offer offer = listener.pushed(sequence, change.key().hash());
            if (offer != null) {
                world.later(() -> offer.accept(change.key(), kept(change.state())));
            }
        } else {
            listener.changed(sequence, change.key().hash());
        }
    }

    private void renew(Life renewed) {
        if (life != null && life.number() == renewed.number() && renewed.clear() > life.clear()) {
            life = renewed;
        }
    }

    /** The connection is lost now, which is noticed later. */
    void cut() {
        node.cut(connection);
        noticeLater();
    }

    void noticeLater() {
        Connection lost = connection;
        world.later(() -> {
            if (!lost.open && lost.equals(connection)) {
                suspend();
                connection = new Connection();
                join();
            }
        });
    }

    private void suspend() {
        listener.suspended();
        life = null;
    }

    private void join() {
        Connection fresh = connection;
        world.later(() -> {
            node.subscribe(fresh);
            shakeHands(fresh);
        });
    }

    private void shakeHands(Connection over) {
        long sent = world.nowNanos();
        world.later(() -> {
            Life now = node.life();
            long sequence = node.sequence();
            world.later(() -> {
                if (!over.open) {
                    noticeLater();
                } else if (over.equals(connection)) {
                    life = now;
                    listener.live(now.token(), sequence, sent);
                }
            });
        });
    }

    long hits() {
        return hits;
    }

    boolean isJoined() {
        return life != null && connection.open;
    }

    boolean hasMessages() {
        return !connection.messages.isEmpty();
    }

    /** After all is quiet: whatever is served is what is stored. */
    void assertCurrent(EntryKey key) {
        NearEntry entry = near.lookup(key.key());
        if (entry != null) {
            State stored = node.read(key);
            assertThat(stored.present()).as("what is served is stored").isTrue();
            assertThat((Long) entry.take()).isEqualTo(stored.commit());
        }
    }
}

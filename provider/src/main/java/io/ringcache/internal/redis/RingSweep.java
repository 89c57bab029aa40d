package io.ringcache.internal.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.ring.Hash64;
import io.ringcache.internal.ring.RingRecord;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.wire.KeyNames;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees the memory of entries that belong to other nodes since a change of the ring, whatever their caches. Correctness
 * does not hang on it: such entries count no more. Ends when the ring changes again. Used once.
 */
final class RingSweep {

    private static final Logger LOG = LoggerFactory.getLogger(RingSweep.class);
    private static final int KEYS_PER_STEP = 1000;

    private final RingTopology topology;
    private final RingRecord ring;

    RingSweep(RingTopology topology, RingRecord ring) {
        this.topology = topology;
        this.ring = ring;
    }

    /** Begins in the background; nobody waits. */
    void begin() {
        for (int node : topology.members()) {
            topology.nodes().background().soon(() -> sweepQuietly(node));
        }
    }

    private void sweepQuietly(int index) {
        RedisNode node = topology.node(index);
        try {
            sweep(index, node);
        } catch (RuntimeException e) {
            LOG.info(
                    "Redis node {}: entries that moved away keep their memory until their time is over: {}",
                    node.name(),
                    e.getMessage());
        }
    }

    private void sweep(int index, RedisNode node) {
        ScanArgs args = ScanArgs.Builder.limit(KEYS_PER_STEP)
                .match(CacheKeys.ascii(topology.keys().namespace() + ":*:e:*"));
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished() && topology.epoch() == ring.epoch()) {
            Link link = Failures.await(node.linked(), node, Effect.READS, budget());
            KeyScanCursor<byte[]> step =
                    Failures.await(link.commands().scan(cursor, args), node, Effect.READS, budget());
            cursor = step;
            byte[][] moved =
                    step.getKeys().stream().filter(name -> isMoved(index, name)).toArray(byte[][]::new);
            if (moved.length > 0 && unlink(node, link, moved) < 0) {
                return;
            }
        }
    }

    private boolean isMoved(int index, byte[] name) {
        Optional<byte[]> key = KeyNames.keyOf(topology.keys().namespace(), name);
        return key.isPresent()
                && topology.place(Hash64.hash(key.get(), ring.seed())).shard() != index;
    }

    private long unlink(RedisNode node, Link link, byte[][] moved) {
        byte[][] keys = new byte[moved.length + 1][];
        keys[0] = topology.keys().record();
        System.arraycopy(moved, 0, keys, 1, moved.length);
        CompletionStage<Long> reply =
                Script.RING_SWEEP.run(link.commands(), keys, CacheKeys.ascii(Integer.toString(2 * ring.epoch())));
        return Failures.await(reply, node, Effect.CHANGES, budget());
    }

    private Budget budget() {
        return Budget.of(topology.nodes().operationTimeout());
    }
}

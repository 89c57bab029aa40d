package io.ringcache.samples.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One slot of a cluster on its way from its master to another. Until {@link #finish()} the old master answers for the
 * keys that it still has, and refers to the new one for all others. Not for use by several threads.
 */
public final class SlotMove {

    private static final int KEYS_AT_ONCE = 100;
    private static final String MIGRATE_MILLIS = "5000";

    private final int slot;
    private final ClusterNode from;
    private final ClusterNode to;
    private final List<ClusterNode> masters;

    /** @param masters all, who are to hear of it at once; the rest hears of it from them */
    SlotMove(int slot, ClusterNode from, ClusterNode to, List<ClusterNode> masters) throws IOException {
        this.slot = slot;
        this.from = from;
        this.to = to;
        this.masters = masters;
        to.call("CLUSTER", "SETSLOT", String.valueOf(slot), "IMPORTING", from.id());
        from.call("CLUSTER", "SETSLOT", String.valueOf(slot), "MIGRATING", to.id());
    }

    /** Moves at most so many keys; returns how many were moved, which is fewer when the old master has no more. */
    public int moveKeys(int most) {
        try (RedisConnection connection = from.connect()) {
            List<byte[]> keys = connection.list("CLUSTER", "GETKEYSINSLOT", String.valueOf(slot), String.valueOf(most));
            if (!keys.isEmpty()) {
                List<byte[]> words = new ArrayList<>(RedisConnection.bytes(
                        "MIGRATE", LocalServer.HOST, String.valueOf(to.port()), "", "0", MIGRATE_MILLIS, "KEYS"));
                words.addAll(keys);
                connection.call(words);
            }
            return keys.size();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Moves what is left, and makes the other master the owner. */
    public void finish() {
        while (moveKeys(KEYS_AT_ONCE) > 0) {}
        try {
            // The new owner first: in between two masters would refer to each other, not to nobody.
            assign(to);
            assign(from);
            for (ClusterNode other : masters) {
                if (other.port() != to.port() && other.port() != from.port()) {
                    assign(other);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void assign(ClusterNode told) throws IOException {
        told.call("CLUSTER", "SETSLOT", String.valueOf(slot), "NODE", to.id());
    }

    private IllegalStateException failed(IOException e) {
        return new IllegalStateException(
                "Slot " + slot + " cannot be moved from port " + from.port() + " to port " + to.port(), e);
    }
}

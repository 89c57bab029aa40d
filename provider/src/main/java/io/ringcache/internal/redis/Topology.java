package io.ringcache.internal.redis;

import io.ringcache.internal.ring.Place;
import io.ringcache.monitor.RingMember;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which shards there are, which one a key belongs to, and on which server each lies: all of that may change at any time. A
 * shard keeps its index for as long as this JVM lives. Thread-safe, nothing blocks.
 */
public interface Topology {

    /** Where a key with this hash belongs now. */
    Place place(long hash);

    /** Which epoch is in force: places of another one are to be looked up again. */
    int epoch();

    /** How many shards there have been so far. */
    int shards();

    /** Which shards are in use now; only these have to be cleared and walked over. */
    List<Integer> inUse();

    /** The server on which a shard lies at present. */
    RedisNode node(int shard);

    /** The index of that server. */
    int nodeOf(int shard);

    /** The indices of the servers that are in use now, in the order in which they are shown. */
    List<Integer> members();

    /** The same servers, with the part of the keys that each owns. */
    List<RingMember> shares();

    /** Complete when it is known where shards lie; failed if nobody tells. */
    CompletableFuture<@Nullable Void> found();

    /** A server ran nothing, because a shard does not lie there, or not entirely: complete when it is worth another try. */
    CompletableFuture<@Nullable Void> redirected();

    /** What the names of a shard's keys carry so that they lie together; empty if nothing is needed. */
    String tag(int shard);

    /** What a handshake for a shard has to say now. */
    Terms terms(int shard);

    /**
     * A handshake was refused: learns from the answer.
     *
     * @param answer what the node said instead
     * @return complete when it is worth another try; failed if it is not
     */
    CompletableFuture<@Nullable Void> refused(int shard, RedisNode node, List<Object> answer);

    /** A node cannot be reached: maybe others know why. Nobody waits. */
    void missed(RedisNode node);

    /** Has {@code listener} called after each change, on whatever thread. */
    void onChange(Runnable listener);

    /** Ends that. */
    void forget(Runnable listener);

    /**
     * What a handshake says of the ring.
     *
     * @param epoch the one that the caller believes in
     * @param fingerprint of the ring in that epoch
     * @param keys of the node's ring record and of its list of caches; none where there is no ring
     * @param predecessor the server process that handed the shard to the present one without losing anything; empty if none did
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Terms(int epoch, byte[] fingerprint, byte[][] keys, String predecessor) {

        /** The fence of an open ring: odd numbers are those of rings that are being changed. */
        String fence() {
            return Integer.toString(2 * epoch);
        }
    }
}

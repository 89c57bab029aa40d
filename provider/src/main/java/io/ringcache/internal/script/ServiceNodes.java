package io.ringcache.internal.script;

import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Budget;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The nodes of a ring as one service in this JVM uses them. Connects when a node is first used. Every script runs at most
 * once per call. Thread-safe.
 *
 * <p>Replies are lists of {@code Long}, {@code byte[]}, {@code null} and further lists.
 */
public interface ServiceNodes extends AutoCloseable {

    /** Where what has this name belongs now. */
    Place place(byte[] name);

    /** The shards to which it belonged in earlier epochs of the ring, the last first. */
    List<Integer> former(byte[] name);

    /** What a key has to carry so that scripts may touch it together with what has this name; empty where they may touch all. */
    default String tag(byte[] name) {
        return "";
    }

    /**
     * Whether messages of a server about what has this name count: in a cluster all servers pass on what one of them says, and
     * only that one's word is taken.
     */
    default boolean speaksFor(int server, byte[] name) {
        return true;
    }

    /** How messages call a node, without credentials. */
    String display(int node);

    /** What one call may wait for nodes: {@code timeouts.operation}. */
    Budget budget();

    /**
     * Runs a script and waits for its reply, at the cost of the budget. An interrupt neither prevents nor ends that, so that
     * it leaves no outcome unknown; the thread is interrupted afterwards.
     *
     * @throws RelocatedException if nothing ran because the ring has changed; what is known of the ring is up to date then
     * @throws io.ringcache.failure.NodeUnavailableException if there was no connection, or no answer to a call that only reads
     * @throws io.ringcache.failure.OutcomeUnknownException if no answer came to a call that changes something
     * @throws javax.cache.CacheException if the node refused it
     */
    List<Object> call(Place place, ScriptCall call, Budget budget);

    /**
     * Runs a script that only reads on a shard whether or not the ring still has it. Empty if it has not, and the node does
     * not answer.
     */
    List<Object> read(int shard, ScriptCall call, Budget budget);

    /** As {@link #call}; the answer, or why there is none within {@code timeouts.operation}, comes on an I/O thread. */
    CompletionStage<List<Object>> start(Place place, ScriptCall call);

    /** Does work that may wait on another thread. */
    <T> CompletionStage<T> later(Supplier<T> work);

    /**
     * Waits until messages on the service's channel are heard over the connection in force. One look at a field if they
     * are already.
     *
     * @throws io.ringcache.failure.NodeUnavailableException if that cannot be done now
     */
    void listen(Place place, Budget budget);

    /** Ends the service's subscriptions. Does not block. */
    @Override
    void close();
}

package io.ringcache.ring;

/**
 * Changes the hash ring of a namespace while applications use it. Thread-safe; all methods block until the nodes have
 * answered, some seconds at most.
 *
 * <p>A change moves only the keys that it must: to a node that comes its own share, from a node that goes the keys that it
 * had. A moved key is a miss once; what its former node still has of it is never served again, also if that node gets
 * the key back later. During a change, some round trips long, calls wait. Applications need not be told: whoever has not
 * heard of a change is refused by the nodes, learns the new ring, and repeats the call at the new owner; what was acknowledged is
 * never lost to a change. A change that was begun by somebody who died is finished by any application that meets it.
 *
 * <p>The ring stands on the nodes themselves. The setting {@code nodes} only says where to find it: it may go on naming the
 * ring as it was at one of the last 15 changes.
 *
 * <p>Nodes are named as {@link io.ringcache.monitor.RingMember#node()} shows them, or by host and port alone. A node that
 * the settings do not name is reached with the user and the password of the first that they do.
 *
 * <p>Every method throws {@link io.ringcache.failure.NodeUnavailableException} if a node does not answer that has to take
 * part, {@link IllegalArgumentException} if the change makes no sense, {@link javax.cache.CacheException} if another change
 * was made at the same time, and {@link IllegalStateException} if the cache manager is closed. If it throws, {@link #show} tells
 * what is in force; a change that had begun will be finished.
 */
public interface RingAdmin {

    /** Asks the nodes for the ring that is in force; one node that answers is enough. */
    RingState show();

    /** Adds a node of weight 1. */
    default RingState addNode(String uri) {
        return addNode(uri, 1);
    }

    /**
     * Adds a node.
     *
     * @param uri {@code redis://host:port} or {@code rediss://host:port}, without credentials
     * @param weight its size relative to the other nodes, 0 to 1000
     */
    RingState addNode(String uri, int weight);

    /**
     * Takes a node out of the ring; it must answer, so that it can be closed. Its data stay there and count no more. Use
     * {@link #drain} first to see how the others bear the load.
     */
    RingState removeNode(String node);

    /**
     * Takes a node out of the ring that is off, and will not be switched on before every application has heard of the change.
     * That is the caller's word: nobody can close a node that does not answer, and an application that still reached it
     * would go on using it.
     */
    RingState removeDeadNode(String node);

    /** Gives a node another weight, 0 to 1000; 0 is {@link #drain}. */
    RingState changeWeight(String node, int weight);

    /** Takes all keys from a node, which stays a member. */
    default RingState drain(String node) {
        return changeWeight(node, 0);
    }
}

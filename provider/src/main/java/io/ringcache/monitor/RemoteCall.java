package io.ringcache.monitor;

/**
 * What a cache asks its nodes for at one time, once or in several commands. Immutable.
 *
 * @param cache the name of the cache
 * @param kind what is asked
 * @param node the address of the node, without credentials; {@link #SEVERAL} if there is more than one
 * @param keys of how many keys; 0 where that is not known
 */
public record RemoteCall(String cache, Kind kind, String node, int keys) {

    /** Stands for the name of a node where a call needs several. */
    public static final String SEVERAL = "several";

    /** What is asked of a node. */
    public enum Kind {
        /** To read entries. */
        READ,
        /** To write or remove entries, if nobody else did meanwhile. */
        CHANGE,
        /** To make all entries disappear. */
        CLEAR
    }
}

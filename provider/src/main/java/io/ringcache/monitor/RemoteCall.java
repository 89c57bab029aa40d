package io.ringcache.monitor;

/**
 * What a cache asks its nodes for at one time, in one command or several. Immutable. One call of the application may make
 * several, such as a read and a change, or none.
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
        /** To read entries, or, for an iteration, to look for keys. */
        READ,
        /** To write or remove entries, or to change when they expire. */
        CHANGE,
        /** To make all entries disappear, because the cache is cleared or destroyed. */
        CLEAR
    }
}

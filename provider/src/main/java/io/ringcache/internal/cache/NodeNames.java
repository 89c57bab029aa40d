package io.ringcache.internal.cache;

import java.util.List;

/** How the nodes of a cache are shown, which may change with time. Thread-safe. */
public interface NodeNames {

    /** The node on which the shard with that index lies now. */
    String of(int shard);

    /** All nodes that are in use now. */
    List<String> all();
}

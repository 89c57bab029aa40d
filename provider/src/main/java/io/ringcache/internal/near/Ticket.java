package io.ringcache.internal.near;

import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.Fetched;

/**
 * The right to put the outcome of one command into the near cache. It remembers what was known before the command was
 * sent, which decides whether the outcome may be kept. One ticket per key and command; used by one thread; closed last,
 * whatever happened, because an open ticket counts as a command that may still insert something old.
 */
public interface Ticket extends AutoCloseable {

    /** The node answered a read. */
    void fill(Fetched fetched);

    /** The node answered a commit. */
    void settle(Committed committed);

    @Override
    void close();
}

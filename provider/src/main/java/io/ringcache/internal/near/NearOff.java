package io.ringcache.internal.near;

import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.monitor.NearStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The near cache of a cache that has none: it keeps nothing and hears nothing. */
final class NearOff implements NearCache {

    static final NearOff INSTANCE = new NearOff();

    private static final Ticket NO_TICKET = new Ticket() {
        @Override
        public void fill(Fetched fetched) {}

        @Override
        public void settle(Committed committed) {}

        @Override
        public void close() {}
    };

    private NearOff() {}

    @Override
    public @Nullable NearEntry lookup(Object key) {
        return null;
    }

    @Override
    public @Nullable NearEntry lookupStale(Object key, Duration maxAge) {
        return null;
    }

    @Override
    public Ticket open(EntryKey key) {
        return NO_TICKET;
    }

    @Override
    public void drop(Object key) {}

    @Override
    public void dropAll() {}

    @Override
    public NodeListener listener(int shard) {
        return NodeListener.NONE;
    }

    @Override
    public List<NearStatus> status(String cache) {
        return List.of();
    }

    @Override
    public long size() {
        return 0;
    }
}

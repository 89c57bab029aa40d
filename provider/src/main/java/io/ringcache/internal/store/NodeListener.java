package io.ringcache.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * What the near side of one cache hears of one node; the receiving end of the coherence protocol. Called on I/O threads:
 * implementations never block and never throw.
 */
public interface NodeListener {

    /** Nobody listens: for caches without a near cache. */
    NodeListener NONE = new NodeListener() {
        @Override
        public boolean hears() {
            return false;
        }

        @Override
        public void changed(long sequence, long keyHash) {}

        @Override
        public void changedTogether(long first, long[] keyHashes) {}

        @Override
        public @Nullable Offer pushed(long sequence, long keyHash) {
            return null;
        }

        @Override
        public void reset(long sequence) {}

        @Override
        public void suspended() {}

        @Override
        public void live(String token, long sequence, long sentNanos) {}

        @Override
        public void probed(long sequence, long sentNanos) {}

        @Override
        public void tick(long nowNanos) {}
    };

    /** Whether messages and probes are wanted; if not, nothing is subscribed and nothing is asked for. Never changes. */
    boolean hears();

    /** The entry with {@code keyHash} was changed by the write numbered {@code sequence}, here or elsewhere. */
    void changed(long sequence, long keyHash);

    /** The entries with {@code keyHashes} were changed by writes with successive numbers, from {@code first} on. */
    void changedTogether(long first, long[] keyHashes);

    /**
     * The entry with {@code keyHash} was changed by the write numbered {@code sequence}, and the message carries the entry.
     *
     * @return what the decoded entry is to be given to; {@code null}: it is not wanted
     */
    @Nullable
    Offer pushed(long sequence, long keyHash);

    /** All entries went away at {@code sequence}. */
    void reset(long sequence);

    /** From now on messages may be lost: nothing kept of this node may be served. */
    void suspended();

    /**
     * From now on every message will be heard.
     *
     * @param token what names this life of the cache on the node: another token, another life
     * @param sequence the node's sequence number after the subscription was in force
     * @param sentNanos when that number was asked for
     */
    void live(String token, long sequence, long sentNanos);

    /** The node was at {@code sequence} when it was asked at {@code sentNanos} or later. */
    void probed(long sequence, long sentNanos);

    /** A probe interval has passed. */
    void tick(long nowNanos);
}

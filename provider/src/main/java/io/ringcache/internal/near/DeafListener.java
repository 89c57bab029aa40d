package io.ringcache.internal.near;

import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.store.Offer;
import org.jspecify.annotations.Nullable;

/**
 * The listener of a near cache that lives by time alone (mode {@code none}): messages, probes and lost connections are
 * nothing to it. What this JVM itself is told in answer to its commands still counts: that the cache was cleared here,
 * and that its life on the node is another one. Thread-safe.
 */
final class DeafListener implements NodeListener {

    private final NodeView view;
    private String token = "";

    DeafListener(NodeView view) {
        this.view = view;
    }

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
    public void reset(long sequence) {
        view.reset(sequence);
    }

    @Override
    public void suspended() {}

    @Override
    public synchronized void live(String newToken, long sequence, long sentNanos) {
        if (!newToken.equals(token)) {
            token = newToken;
            view.live(newToken, sequence, sentNanos);
        }
    }

    @Override
    public void probed(long sequence, long sentNanos) {}

    @Override
    public void tick(long nowNanos) {}
}

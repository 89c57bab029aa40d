package io.ringcache.internal.near;

import io.ringcache.internal.store.Kept;

/** An entry of the near cache with what proves that it may be served. Immutable. */
public final class NearEntry extends Kept {

    private final NodeView view;
    private final int stripe;
    private final boolean cut;
    private final long generation;
    private final long asOf;

    /**
     * An entry that may be served until the end of its life.
     *
     * @param view what is known of its node
     * @param stripe where the node's floor for its key stands
     * @param generation the node's generation before the value was asked for
     * @param asOf the node's sequence number when the value was read or written
     */
    NearEntry(Kept kept, NodeView view, int stripe, long generation, long asOf) {
        this(kept, kept.endNanos(), kept.eternal(), /* cut= */ false, view, stripe, generation, asOf);
    }

    private NearEntry(
            Kept kept,
            long endNanos,
            boolean eternal,
            boolean cut,
            NodeView view,
            int stripe,
            long generation,
            long asOf) {
        super(kept, endNanos, eternal);
        this.view = view;
        this.stripe = stripe;
        this.cut = cut;
        this.generation = generation;
        this.asOf = asOf;
    }

    /** The same entry, to be served no longer than until then, even if its life goes on. */
    NearEntry cutTo(long limitNanos) {
        return eternal() || limitNanos - endNanos() < 0
                ? new NearEntry(this, limitNanos, /* eternal= */ false, /* cut= */ true, view, stripe, generation, asOf)
                : this;
    }

    @Override
    public boolean endsWithItsLife() {
        return !cut;
    }

    NodeView view() {
        return view;
    }

    long generation() {
        return generation;
    }

    long asOf() {
        return asOf;
    }

    /** Whether nothing newer can have been announced for the key or returned to this JVM. */
    boolean current() {
        // Floors fall only after the generation has grown, so the generation is read last.
        return asOf >= view.floor(stripe) && generation == view.generation();
    }
}

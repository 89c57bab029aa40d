package io.ringcache.internal.store;

/**
 * A stored entry as it can be kept and served many times. Immutable.
 *
 * <p>One object rather than a tree of them: near caches hold many, and each hit would have to follow every reference.
 */
public class Kept {

    /** The value itself if it is constant, otherwise what makes it. */
    private final Object content;

    private final long versionHigh;
    private final long versionLow;
    private final long endNanos;
    /** Of a constant value; others know theirs. */
    private final int weight;

    private final boolean constant;
    private final boolean eternal;

    /**
     * @param held the value
     * @param version which write it is
     * @param endNanos when its life ends, on the scale of {@link System#nanoTime()}
     * @param eternal whether its life has no end; then {@code endNanos} says nothing
     */
    public Kept(Held held, Version version, long endNanos, boolean eternal) {
        this.constant = held.isConstant();
        this.content = constant ? held.take() : held;
        this.weight = constant ? held.weight() : 0;
        this.versionHigh = version.high();
        this.versionLow = version.low();
        this.endNanos = endNanos;
        this.eternal = eternal;
    }

    /** The same entry with another end. */
    protected Kept(Kept other, long endNanos, boolean eternal) {
        this.content = other.content;
        this.weight = other.weight;
        this.constant = other.constant;
        this.versionHigh = other.versionHigh;
        this.versionLow = other.versionLow;
        this.endNanos = endNanos;
        this.eternal = eternal;
    }

    /** The value: the same instance when it is immutable, otherwise one of the caller's own at each call. */
    public final Object take() {
        return constant ? content : ((Held) content).take();
    }

    /** About how many bytes of memory the value takes. */
    public final int weight() {
        return constant ? weight : ((Held) content).weight();
    }

    /** Which write it is. */
    public final Version version() {
        return new Version(versionHigh, versionLow);
    }

    /** When it may no longer be served, on the scale of {@link System#nanoTime()}. Says nothing if it is eternal. */
    public final long endNanos() {
        return endNanos;
    }

    /** Whether it may be served for ever. */
    public final boolean eternal() {
        return eternal;
    }

    /** Whether its life in the store ends when it may no longer be served, not later. */
    public boolean endsWithItsLife() {
        return true;
    }

    /** Whether it may no longer be served. */
    public final boolean ended(long nowNanos) {
        return !eternal && endNanos - nowNanos <= 0;
    }

    /** The same entry with another end of life. */
    public final Kept until(long otherEndNanos, boolean otherEternal) {
        return new Kept(this, otherEndNanos, otherEternal);
    }
}

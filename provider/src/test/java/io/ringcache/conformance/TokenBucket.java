package io.ringcache.conformance;

import java.io.Serializable;

/** A value as rate limiters keep it: what is left and what was taken. Mutable, not thread-safe. */
final class TokenBucket implements Serializable {

    private static final long serialVersionUID = 1L;

    private long left;
    private long taken;

    TokenBucket() {
        this(0);
    }

    TokenBucket(long left) {
        this.left = left;
    }

    /** Takes one token; answers how many were taken so far, or -1 if none is left. */
    long take() {
        if (left == 0) {
            return -1;
        }
        left--;
        return ++taken;
    }

    long taken() {
        return taken;
    }
}

package io.ringcache.internal.redis;

/** Says that a shard is in use no more, so that its keys are to be looked for elsewhere. */
final class MovedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MovedException() {
        super(
                "the shard is not in use any more",
                null,
                /* enableSuppression= */ false,
                /* writableStackTrace= */ false);
    }
}

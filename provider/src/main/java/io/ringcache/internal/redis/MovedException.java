package io.ringcache.internal.redis;

/** Says that a shard is in use no more or lies elsewhere by now, so that its keys are to be looked for there. */
class MovedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MovedException() {
        this("the shard is not in use any more");
    }

    MovedException(String why) {
        super(why, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    }
}

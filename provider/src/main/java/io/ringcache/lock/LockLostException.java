package io.ringcache.lock;

/** A thread relied on a hold that had ended before it was released. */
public final class LockLostException extends IllegalMonitorStateException {

    private static final long serialVersionUID = 1L;

    public LockLostException(String message) {
        super(message);
    }
}

package io.ringcache.lock;

/**
 * A hold that ended before it was released. Immutable.
 *
 * @param name of the lock or semaphore
 * @param fencingToken of the acquisition
 * @param holder the thread that acquired it; it may have ended
 * @param reason what happened
 */
public record LostHold(String name, long fencingToken, Thread holder, Reason reason) {

    /** Why a hold was lost. */
    public enum Reason {

        /** Its time was over: it was not extended in time, or the server could not be reached to renew it. */
        LEASE_ENDED,

        /** The server did not know of it any more: it restarted without its data, dropped it, or its clock was set. */
        GONE
    }
}

package io.ringcache.spring.service;

import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.lock.LockLostException;
import io.ringcache.lock.Permit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives back what methods held. */
final class Releases {

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private Releases() {}

    /**
     * Runs {@code release}. That the server did not confirm it is no failure of the call: the method was alone to its end, and the
     * provider goes on giving it back.
     *
     * @throws LockLostException if the hold had ended before
     */
    static void release(Place place, String lockName, Runnable release) {
        try {
            release.run();
        } catch (OutcomeUnknownException e) {
            LOG.warn(
                    "the release of the lock '{}' after {} was not confirmed; it goes on in the background: {}",
                    lockName,
                    place.methodText(),
                    e.getMessage());
        }
    }

    static void release(Place place, String lockName, Permit permit) {
        release(place, lockName, () -> {
            if (!permit.release()) {
                throw new LockLostException("the lock '" + lockName + "' was lost while " + place.methodText()
                        + " ran: its lease had ended, and another may have held it. Give it a longer lease, or have what it"
                        + " protects check the fencing token");
            }
        });
    }
}

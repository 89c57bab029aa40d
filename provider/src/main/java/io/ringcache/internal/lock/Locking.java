package io.ringcache.internal.lock;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.lock.Hold.Leasing;
import java.time.Duration;
import javax.cache.CacheException;

/**
 * What all locks of one service share, and what is done to holds. Immutable, thread-safe.
 *
 * @param lease of those who do not say for how long
 */
record Locking(
        LockNodes nodes,
        Acquirer acquirer,
        Releases releases,
        LeaseKeeper keeper,
        ThreadHolds threadHolds,
        Duration lease) {

    Lease renewedLease() {
        return Lease.renewed(lease);
    }

    /** Has a hold end so long from now on; tells whether it is still held. */
    boolean extend(Hold hold, Lease lease) {
        Leasing leasing = hold.leasing(lease.nanos());
        if (leasing == null) {
            return false;
        }
        Resource resource = hold.resource();
        Long known = (Long) nodes.call(resource, resource.extend(hold.id(), lease.nanos()), nodes.budget())
                .get(0);
        if (known == 0) {
            keeper.gone(hold);
            return false;
        }
        boolean held = hold.leased(leasing);
        keeper.changed(hold, lease);
        return held;
    }

    /**
     * Gives a hold back; tells whether it was held until then.
     *
     * @throws OutcomeUnknownException if the node did not confirm it, which goes on in the background
     */
    boolean release(Hold hold) {
        Resource resource = hold.resource();
        boolean held = hold.released();
        keeper.forget(hold);
        if (!held) {
            // The node may be slower to see that it is over, and others wait.
            releases.begin(hold);
            return false;
        }
        try {
            return (Long) nodes.call(resource, resource.release(hold.id(), hold.hasStragglers()), nodes.budget())
                            .get(0)
                    == 1;
        } catch (NodeUnavailableException | OutcomeUnknownException e) {
            releases.begin(hold);
            throw new OutcomeUnknownException(
                    "'" + resource.name()
                            + "' is no longer held here, but its node did not confirm that: it is given back"
                            + " in the background, or with its lease",
                    e);
        } catch (CacheException e) {
            releases.begin(hold);
            throw e;
        }
    }
}

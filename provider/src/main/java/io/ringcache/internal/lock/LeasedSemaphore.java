package io.ringcache.internal.lock;

import io.ringcache.lock.DistributedSemaphore;
import io.ringcache.lock.LostHold;
import io.ringcache.lock.Permit;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A semaphore whose permits are holds. Thread-safe. */
final class LeasedSemaphore implements DistributedSemaphore {

    private final Locking locking;
    private final Resource resource;
    private final Consumer<LostHold> onLost;

    LeasedSemaphore(Locking locking, Resource resource, Consumer<LostHold> onLost) {
        this.locking = locking;
        this.resource = resource;
        this.onLost = onLost;
    }

    @Override
    public String name() {
        return resource.name();
    }

    @Override
    public int permits() {
        return Math.toIntExact(resource.permits());
    }

    @Override
    public Permit acquire() throws InterruptedException {
        return Objects.requireNonNull(acquire(locking.renewedLease(), Patience.ENDLESS));
    }

    @Override
    public Permit acquire(Duration lease) throws InterruptedException {
        return Objects.requireNonNull(acquire(Lease.fixed(lease), Patience.ENDLESS));
    }

    @Override
    public @Nullable Permit tryAcquire() {
        Patience none = Patience.of(Duration.ZERO);
        return permit(locking.acquirer().acquire(request(locking.renewedLease()), none));
    }

    @Override
    public @Nullable Permit tryAcquire(Duration wait) throws InterruptedException {
        return acquire(locking.renewedLease(), Patience.of(wait));
    }

    @Override
    public @Nullable Permit tryAcquire(Duration wait, Duration lease) throws InterruptedException {
        return acquire(Lease.fixed(lease), Patience.of(wait));
    }

    private @Nullable Permit acquire(Lease lease, Patience patience) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before acquiring a permit of '" + name() + "'");
        }
        return permit(locking.acquirer().acquireInterruptibly(request(lease), patience));
    }

    private Request request(Lease lease) {
        return new Request(resource, 1, lease, /* threadBound= */ false, /* beside= */ null, onLost);
    }

    private @Nullable Permit permit(@Nullable Hold hold) {
        return hold == null ? null : new HeldPermit(locking, hold);
    }

    @Override
    public int available() {
        Long held = (Long) locking.nodes()
                .call(resource, resource.count(), locking.nodes().budget())
                .get(0);
        return Math.max(0, Math.toIntExact(resource.permits() - held));
    }
}

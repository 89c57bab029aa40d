package io.ringcache.internal.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The notices of one commit, one per registration that is concerned.
 *
 * <p>Confined to the thread that enqueued them.
 */
final class PendingDelivery<K, V> implements Delivery {

    private final Executor executor;
    private final List<Step<K, V>> synchronous = new ArrayList<>(1);
    private final List<Step<K, V>> asynchronous = new ArrayList<>(1);

    PendingDelivery(Executor executor) {
        this.executor = executor;
    }

    void add(Registration<K, V> registration, Notice<K, V> notice) {
        (registration.synchronous() ? synchronous : asynchronous).add(new Step<>(registration.lanes(), notice));
    }

    boolean isEmpty() {
        return synchronous.isEmpty() && asynchronous.isEmpty();
    }

    @Override
    public void await() {
        for (Step<K, V> step : asynchronous) {
            BackgroundTurn.submit(executor, step.lanes, step.notice);
        }
        @Nullable Throwable failure = null;
        for (Step<K, V> step : synchronous) {
            @Nullable Throwable thrown = CallersTurn.await(step.lanes, step.notice);
            failure = thrown == null ? failure : Failures.add(failure, thrown);
        }
        Failures.rethrow(failure);
    }

    private record Step<K, V>(Lanes<K, V> lanes, Notice<K, V> notice) {}
}

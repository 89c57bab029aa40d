package io.ringcache.internal.lock;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.script.RelocatedException;
import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.internal.store.Budget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The nodes as locks use them: a lock is where its name belongs now, and takes along who holds it when the ring changes.
 * Thread-safe.
 */
final class LockNodes implements AutoCloseable {

    /** So many locks are remembered to have been taken over; of others it is asked again. */
    private static final int MOST_SETTLED = 10_000;

    private static final byte[] ONLY_LOOK = {};

    private final ServiceNodes nodes;
    /** Since which epoch a lock is known to be settled where it is. */
    private final Map<String, Integer> settled = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_SETTLED;
        }
    };

    LockNodes(ServiceNodes nodes) {
        this.nodes = nodes;
    }

    Budget budget() {
        return nodes.budget();
    }

    /** What keys carry that lie together with what has this name. */
    String tag(byte[] name) {
        return nodes.tag(name);
    }

    /** Whether messages of this server about what has this name count. */
    boolean speaksFor(int server, byte[] name) {
        return nodes.speaksFor(server, name);
    }

    /** Where the lock is at present. */
    int node(Resource resource) {
        return nodes.place(resource.holders()).shard();
    }

    /** Runs a script where the lock is. */
    List<Object> call(Resource resource, ScriptCall call, Budget budget) {
        return where(resource, budget, place -> nodes.call(place, call, budget));
    }

    /** Waits until messages about the lock are heard. */
    void listen(Resource resource, Budget budget) {
        nodes.listen(nodes.place(resource.holders()), budget);
    }

    private List<Object> where(Resource resource, Budget budget, Function<Place, List<Object>> work) {
        while (true) {
            Place place = nodes.place(resource.holders());
            try {
                settle(resource, place, budget);
                return work.apply(place);
            } catch (RelocatedException e) {
                if (budget.isSpent()) {
                    throw changing(resource);
                }
            }
        }
    }

    private static NodeUnavailableException changing(Resource resource) {
        return new NodeUnavailableException(
                "lock '" + resource.name() + "': the ring was being changed all the time; nothing was done", null);
    }

    /** Runs a script where the lock is; the answer comes on an I/O thread or one that waits for the ring. */
    CompletionStage<List<Object>> start(Resource resource, Supplier<ScriptCall> call) {
        Place place = nodes.place(resource.holders());
        if (!isSettled(resource, place)) {
            return nodes.later(() -> call(resource, call.get(), nodes.budget()));
        }
        return nodes.start(place, call.get())
                .handle((reply, failure) -> failure == null
                        ? CompletableFuture.completedFuture(reply)
                        : relocated(failure)
                                ? nodes.later(() -> call(resource, call.get(), nodes.budget()))
                                : CompletableFuture.<List<Object>>failedFuture(failure))
                .thenCompose(Function.identity());
    }

    private static boolean relocated(Throwable failure) {
        return failure instanceof RelocatedException || failure.getCause() instanceof RelocatedException;
    }

    /** Runs a script where the holders stand under that key, wherever the lock was before. */
    CompletionStage<List<Object>> start(byte[] holders, ScriptCall call) {
        return nodes.start(nodes.place(holders), call);
    }

    private boolean isSettled(Resource resource, Place place) {
        if (place.since() == 0) {
            return true;
        }
        synchronized (settled) {
            return settled.getOrDefault(resource.key(), 0) >= place.since();
        }
    }

    /** Who held the lock where it was before goes on to hold it where it is now. */
    private void settle(Resource resource, Place place, Budget budget) {
        if (isSettled(resource, place)) {
            return;
        }
        if (!isKnown(nodes.call(place, resource.movedIn(place, ONLY_LOOK, List.of()), budget))) {
            byte[] highest = {'0'};
            List<Object> holders = List.of();
            for (int former : nodes.former(resource.holders())) {
                List<Object> there = nodes.read(former, resource.movedOut(), budget);
                highest = Client.higher(highest, (byte[]) there.get(0));
                if (there.size() > 1) {
                    holders = there.subList(1, there.size());
                    break;
                }
            }
            nodes.call(place, resource.movedIn(place, highest, holders), budget);
        }
        synchronized (settled) {
            settled.merge(resource.key(), place.since(), Math::max);
        }
    }

    private static boolean isKnown(List<Object> reply) {
        return (Long) reply.get(0) == 1;
    }

    @Override
    public void close() {
        nodes.close();
    }
}

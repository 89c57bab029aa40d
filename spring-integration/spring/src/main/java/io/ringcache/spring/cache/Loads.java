package io.ringcache.spring.cache;

import io.ringcache.spring.cache.LoadSlots.Slot;
import io.ringcache.spring.cache.Remote.Reading;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The loads of a cache: at most one for a key runs in this JVM, and who asks meanwhile gets its result. Thread-safe. Values
 * here are as they are stored, a stand-in for {@code null} included.
 */
final class Loads {

    private final Remote remote;
    private final LoadSlots slots;
    private final @Nullable ClusterFlights cluster;
    private final Executor blocking;
    private final Tallies tallies;
    private final Telling telling;
    private final ConcurrentMap<Object, Flight> flights = new ConcurrentHashMap<>();
    private final AtomicLong landed = new AtomicLong();

    /**
     * @param cluster has one JVM load; {@code null}: each by itself
     * @param blocking waits for other JVMs where the caller must not
     */
    Loads(
            Remote remote,
            LoadSlots slots,
            @Nullable ClusterFlights cluster,
            Executor blocking,
            Tallies tallies,
            Telling telling) {
        this.remote = remote;
        this.slots = slots;
        this.cluster = cluster;
        this.blocking = blocking;
        this.tallies = tallies;
        this.telling = telling;
    }

    /** A load under way. The pilot is the thread that would wait for itself if it asked for the same key. */
    private static final class Flight {
        final Telling telling;
        final CompletableFuture<Object> result = new CompletableFuture<>();
        volatile @Nullable Thread pilot = Thread.currentThread();

        Flight(Telling telling) {
            this.telling = telling;
        }

        boolean isMine() {
            return Thread.currentThread().equals(pilot);
        }
    }

    /** How many loads have ended; to be taken before the key is looked up. */
    long landed() {
        return landed.get();
    }

    /** Whether the calling thread runs a load of the key, and so would wait for itself if it waited for that. */
    boolean isLoading(Object key) {
        Flight flight = flights.get(key);
        return flight != null && flight.isMine();
    }

    /**
     * The value of a key that was missing.
     *
     * @param landedBefore {@link #landed()} as it was before the look that found nothing
     * @param answered whether Redis had answered
     * @throws Exception whatever the loader throws, also to those who joined
     */
    Object load(Object key, long landedBefore, boolean answered, Loader loader) throws Exception {
        Flight mine = new Flight(telling);
        Flight other = flights.putIfAbsent(key, mine);
        if (other != null) {
            return other.isMine() ? loader.load() : join(key, other);
        }
        try {
            Object value = fly(key, landed.get() != landedBefore, answered, loader);
            mine.result.complete(value);
            return value;
        } catch (Throwable e) {
            mine.result.completeExceptionally(e);
            throw e;
        } finally {
            land(key, mine);
        }
    }

    /** What loads a value, as it is to be stored. */
    @FunctionalInterface
    interface Loader {
        Object load() throws Exception;
    }

    private void land(Object key, Flight flight) {
        landed.incrementAndGet();
        flights.remove(key, flight);
    }

    private Object fly(Object key, boolean lookAgain, boolean answered, Loader loader) throws Exception {
        if (lookAgain) {
            Object present = remote.read(key).value();
            if (present != null) {
                return present;
            }
        }
        return answered && cluster != null
                ? cluster.fly(key, () -> remote.read(key).value(), () -> run(key, answered, loader))
                : run(key, answered, loader);
    }

    private Object run(Object key, boolean answered, Loader loader) throws Exception {
        Slot slot = answered ? null : slots.acquire(Thread.currentThread()).join();
        count(slot);
        LoadListener.Ending ending = telling.begin();
        Object value;
        try {
            value = left(ending, loader);
        } catch (Throwable e) {
            tallies.failedLoads.increment();
            ending.ended(e);
            throw e;
        } finally {
            if (slot != null) {
                slot.release();
            }
        }
        ending.ended(null);
        remote.put(key, value);
        return value;
    }

    private static Object left(LoadListener.Ending ending, Loader loader) throws Exception {
        try {
            return loader.load();
        } finally {
            ending.left();
        }
    }

    private void count(@Nullable Slot slot) {
        tallies.loads.increment();
        if (slot != null && !slot.inTime()) {
            tallies.crowdedLoads.increment();
        }
    }

    private Object join(Object key, Flight flight) throws Exception {
        tallies.joinedLoads.increment();
        try {
            Object loaded = flight.result.get();
            Object own = remote.read(key).value();
            // Its pilot has this very object, too; a copy of one's own is better where there is one.
            return own == null ? loaded : own;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    /**
     * The same without blocking.
     *
     * @param asked as of {@link Telling#asked()}
     */
    CompletableFuture<Object> loadLater(
            Object key,
            long landedBefore,
            boolean answered,
            Telling asked,
            Supplier<CompletableFuture<Object>> loader) {
        Flight mine = new Flight(asked);
        Flight other = flights.putIfAbsent(key, mine);
        if (other != null) {
            return joinLater(key, other);
        }
        CompletableFuture<Object> flown;
        try {
            flown = flyLater(key, landed.get() != landedBefore, answered, mine, loader);
        } catch (RuntimeException | Error e) {
            flown = CompletableFuture.failedFuture(e);
        } finally {
            mine.pilot = null;
        }
        return flown.whenComplete((value, failure) -> {
            // First: whoever sees the result finds no flight to join any more.
            land(key, mine);
            if (failure == null) {
                mine.result.complete(value);
            } else {
                mine.result.completeExceptionally(Outage.reason(failure));
            }
        });
    }

    private CompletableFuture<Object> joinLater(Object key, Flight flight) {
        tallies.joinedLoads.increment();
        return flight.result.thenCompose(loaded ->
                remote.readLater(key).thenApply(reading -> reading.value() == null ? loaded : reading.value()));
    }

    private CompletableFuture<Object> flyLater(
            Object key,
            boolean lookAgain,
            boolean answered,
            Flight flight,
            Supplier<CompletableFuture<Object>> loader) {
        CompletableFuture<Reading> look =
                lookAgain ? remote.readLater(key) : CompletableFuture.completedFuture(new Reading(null, answered));
        return look.thenCompose(reading -> {
            Object present = reading.value();
            if (present != null) {
                return CompletableFuture.completedFuture(present);
            }
            return reading.answered() && cluster != null
                    ? inCluster(cluster, key, flight, loader)
                    : runLater(key, reading.answered(), flight, loader);
        });
    }

    private CompletableFuture<Object> inCluster(
            ClusterFlights flown, Object key, Flight flight, Supplier<CompletableFuture<Object>> loader) {
        return CompletableFuture.supplyAsync(
                () -> unchecked(() -> flown.fly(
                        key,
                        () -> remote.read(key).value(),
                        () -> runLater(key, true, flight, loader).join())),
                blocking);
    }

    private static Object unchecked(Loader loader) {
        try {
            return loader.load();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private CompletableFuture<Object> runLater(
            Object key, boolean answered, Flight flight, Supplier<CompletableFuture<Object>> loader) {
        CompletableFuture<@Nullable Slot> slot = answered
                ? CompletableFuture.completedFuture(null)
                : slots.acquire(/* owner= */ null).thenApply(Function.identity());
        return slot.thenCompose(got -> {
            count(got);
            LoadListener.Ending ending = flight.telling.begin();
            return called(flight, loader, ending)
                    .whenComplete((value, failure) -> {
                        if (failure != null) {
                            tallies.failedLoads.increment();
                        }
                        ending.ended(failure == null ? null : Outage.reason(failure));
                        if (got != null) {
                            got.release();
                        }
                    })
                    .thenCompose(value -> remote.putLater(key, value).thenApply(none -> value));
        });
    }

    private static CompletableFuture<Object> called(
            Flight flight, Supplier<CompletableFuture<Object>> loader, LoadListener.Ending ending) {
        Thread before = flight.pilot;
        flight.pilot = Thread.currentThread();
        try {
            return loader.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        } finally {
            flight.pilot = before;
            ending.left();
        }
    }
}

package io.ringcache.internal.region;

import io.ringcache.internal.ring.Place;
import io.ringcache.monitor.RegionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one other region has yet to be told of a cache: of each key once, however often it changed, and not more than a number of them. Where more
 * wait, or for too long, that region has to forget all entries of the shard, because it is not known any more which of them changed. Told
 * by one thread at a time; what is not answered is told again. Thread-safe.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final int BATCH = 256;
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MOST_DOUBLINGS = 5;

    /**
     * What may wait.
     *
     * @param keys how many keys at most
     * @param longestNanos for how long at most
     */
    record Limits(int keys, long longestNanos) {}

    private final String region;
    private final Delivery delivery;
    private final Limits limits;
    private final Workers workers;
    private final NavigableMap<Integer, Lane> lanes = new TreeMap<>();
    /** Whose turn it was; shards count from 0. */
    private int last = -1;

    private int size;
    private int underWay;
    private boolean running;
    private boolean retrying;
    private boolean closed;
    private long told;
    private long retries;
    private long overflows;

    Outbox(String region, Delivery delivery, Limits limits, Workers workers) {
        this.region = region;
        this.delivery = delivery;
        this.limits = limits;
        this.workers = workers;
    }

    /** Something to tell one shard, which {@code clearing} replaces by forgetting all. */
    private record Task(Lane lane, List<Change> changes, Lane.@Nullable Clear clearing) {}

    synchronized void add(Change change) {
        if (closed) {
            return;
        }
        Lane lane = lane(change.key().place());
        size -= lane.size();
        lane.add(change);
        size += lane.size();
        if (size > limits.keys()) {
            overflow(lanes.values().stream()
                    .max(Comparator.comparingInt(Lane::size))
                    .orElse(lane));
        }
        start();
    }

    /** Has all entries of the region forgotten, as of that time. */
    synchronized void clear(List<Place> places, long stamp) {
        if (closed) {
            return;
        }
        places.forEach(place -> clear(lane(place), stamp));
        start();
    }

    private Lane lane(Place place) {
        return lanes.computeIfAbsent(place.shard(), shard -> new Lane(place));
    }

    private void clear(Lane lane, long stamp) {
        size -= lane.size();
        lane.clear(stamp);
    }

    private void overflow(Lane lane) {
        overflows++;
        clear(lane, delivery.stamp());
    }

    private void start() {
        if (!running && lanes.values().stream().anyMatch(lane -> !lane.isSilent() && !lane.isEmpty())) {
            running = true;
            workers.later(this::run, 0);
        }
    }

    private void run() {
        for (Task task = next(); task != null; task = next()) {
            try {
                Lane.Clear clearing = task.clearing();
                if (clearing == null) {
                    told(task, delivery.tell(task.changes()));
                } else {
                    delivery.clear(clearing.place(), clearing.stamp());
                    cleared(task, clearing);
                }
            } catch (RuntimeException e) {
                failed(task, e);
            }
        }
    }

    /** {@code null}: nothing can be told at present. */
    private synchronized @Nullable Task next() {
        long now = System.nanoTime();
        for (Map.Entry<Integer, Lane> entry : inTurn()) {
            Lane lane = entry.getValue();
            if (lane.waitingNanos(now) > limits.longestNanos()) {
                overflow(lane);
            }
            if (!closed && !lane.isSilent() && !lane.isEmpty()) {
                Lane.Clear clearing = lane.clearing();
                List<Change> changes = clearing == null ? lane.take(BATCH) : List.of();
                size -= changes.size();
                underWay = changes.size();
                last = entry.getKey();
                return new Task(lane, changes, clearing);
            }
        }
        running = false;
        notifyAll();
        return null;
    }

    /** Beginning behind the last: whoever always has something to be told must not keep the others waiting. */
    private List<Map.Entry<Integer, Lane>> inTurn() {
        List<Map.Entry<Integer, Lane>> entries =
                new ArrayList<>(lanes.tailMap(last, /* inclusive= */ false).entrySet());
        entries.addAll(lanes.headMap(last, /* inclusive= */ true).entrySet());
        return entries;
    }

    private synchronized void told(Task task, List<Change> again) {
        underWay = 0;
        told += task.changes().size() - again.size();
        task.lane().answered();
        putBack(task.lane(), again);
    }

    private synchronized void cleared(Task task, Lane.Clear done) {
        task.lane().answered();
        task.lane().cleared(done);
    }

    private synchronized void failed(Task task, RuntimeException failure) {
        underWay = 0;
        if (task.lane().failures() == 0) {
            LOG.warn("region {} could not be told of changes; they wait: {}", region, failure.getMessage());
        }
        retries++;
        task.lane().failed();
        putBack(task.lane(), task.changes());
        // Now, not when nothing else is left to tell: there may always be something.
        retryLater(task.lane().failures());
    }

    private void putBack(Lane lane, List<Change> changes) {
        // What was to be forgotten meanwhile need not be told.
        if (lane.clearing() == null) {
            size -= lane.size();
            lane.putBack(changes);
            size += lane.size();
        }
    }

    private void retryLater(int failures) {
        if (!retrying && !closed) {
            retrying = true;
            long pause = SHORTEST_PAUSE_NANOS << Math.min(failures, MOST_DOUBLINGS);
            // Many JVMs must not come at the same moment.
            workers.later(this::retry, ThreadLocalRandom.current().nextLong(pause / 2, pause));
        }
    }

    private synchronized void retry() {
        retrying = false;
        lanes.values().forEach(Lane::tryAgain);
        start();
    }

    /** What it has told, and has yet to tell. */
    synchronized RegionStatus status(String cache, long fallbacks) {
        long now = System.nanoTime();
        long waiting = lanes.values().stream()
                .mapToLong(lane -> lane.waitingNanos(now))
                .max()
                .orElse(0);
        boolean failing = lanes.values().stream().anyMatch(lane -> lane.failures() > 0);
        return new RegionStatus(
                cache,
                region,
                failing,
                (long) size + underWay,
                Duration.ofNanos(waiting),
                told,
                retries,
                overflows,
                fallbacks);
    }

    /**
     * Tells what waits, for at most that time, and nothing from then on. What cannot be told one by one in most of the time is told by forgetting all; a
     * region that does not answer is not told.
     */
    void close(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean emptied = drain(end - limit.toNanos() / 3);
        if (!emptied) {
            overflowAll();
            emptied = drain(end);
        }
        int left;
        synchronized (this) {
            closed = true;
            left = size + underWay;
        }
        if (!emptied) {
            LOG.warn(
                    "closing: region {} was not told of {} changed keys; it may serve what they replaced",
                    region,
                    left);
        }
    }

    private synchronized void overflowAll() {
        lanes.values().stream()
                .filter(lane -> !lane.isSilent() && lane.size() > 0)
                .forEach(this::overflow);
        start();
    }

    /** Whether nothing is left to be told at that time. */
    private synchronized boolean drain(long endNanos) {
        lanes.values().forEach(Lane::tryAgain);
        start();
        try {
            for (long left = endNanos - System.nanoTime(); running && left > 0; left = endNanos - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !running && lanes.values().stream().allMatch(Lane::isEmpty);
    }
}

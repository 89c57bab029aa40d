package io.ringcache.internal.region;

import io.ringcache.internal.ring.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one shard of another region has yet to be told. Guarded by its outbox. */
final class Lane {

    /** In the order in which they changed last. */
    private final Map<Object, Change> changes = new LinkedHashMap<>();
    /** Where the first of them belonged: when the ring changes, later ones belong elsewhere. */
    private Place place;
    /** What has to be forgotten; {@code null}: nothing. */
    private @Nullable Clear clearing;

    private boolean silent;
    private int failures;

    Lane(Place place) {
        this.place = place;
    }

    /**
     * Where all entries have to be forgotten, and as of when.
     *
     * @param place the earliest of what was not told
     */
    record Clear(Place place, long stamp) {}

    /** A later change of the same key takes the place of an earlier. */
    void add(Change change) {
        if (isEmpty()) {
            place = change.key().place();
        }
        changes.remove(change.key().key());
        changes.put(change.key().key(), change);
    }

    /** Puts those back that were not changed again meanwhile. */
    void putBack(List<Change> taken) {
        taken.forEach(change -> changes.putIfAbsent(change.key().key(), change));
    }

    /** The first of them, which are taken out. */
    List<Change> take(int most) {
        List<Change> taken = new ArrayList<>();
        Iterator<Change> each = changes.values().iterator();
        while (each.hasNext() && taken.size() < most) {
            taken.add(each.next());
            each.remove();
        }
        return taken;
    }

    /** Has all forgotten instead of telling one by one; what changes from now on is told after that. */
    void clear(long stamp) {
        changes.clear();
        clearing = new Clear(place, stamp);
    }

    @Nullable
    Clear clearing() {
        return clearing;
    }

    void cleared(Clear done) {
        if (done.equals(clearing)) {
            clearing = null;
        }
    }

    /** Its node did not answer: it is left alone until {@link #tryAgain}. */
    void failed() {
        silent = true;
        failures++;
    }

    void answered() {
        failures = 0;
    }

    void tryAgain() {
        silent = false;
    }

    boolean isSilent() {
        return silent;
    }

    /** How often it failed since it answered. */
    int failures() {
        return failures;
    }

    boolean isEmpty() {
        return changes.isEmpty() && clearing == null;
    }

    int size() {
        return changes.size();
    }

    /** How long the change that waits longest has waited. */
    long waitingNanos(long nowNanos) {
        return changes.isEmpty()
                ? 0
                : nowNanos - changes.values().iterator().next().sinceNanos();
    }
}

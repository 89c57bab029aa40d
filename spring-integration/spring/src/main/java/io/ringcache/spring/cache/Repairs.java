package io.ringcache.spring.cache;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a cache whose last change failed: what Redis holds for them may be out of date, so this JVM does not read it,
 * and takes it away as soon as the node is back. Thread-safe.
 *
 * <p>It is remembered in this JVM only. Other JVMs may read what is out of date from when the node is back until the next
 * attempt here, {@value #PAUSE_MILLIS} ms later at most.
 */
final class Repairs {

    /** More than that many keys are made up for by clearing the cache. */
    static final int MOST_KEYS = 10_000;

    static final long PAUSE_MILLIS = 250;

    private static final int KEYS_AT_ONCE = 500;
    private static final int FAILURES_IN_A_ROUND = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    private final Cache<Object, Object> cache;
    private final Workers workers;
    /** By key, which failure was the last. */
    private final ConcurrentMap<Object, Long> keys = new ConcurrentHashMap<>();

    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    /** The failure up to which everything is in doubt; 0 for none. */
    private final AtomicLong everything = new AtomicLong();

    Repairs(Cache<Object, Object> cache, Workers workers) {
        this.cache = cache;
        this.workers = workers;
    }

    /** Whether what Redis holds for the key must not be believed. */
    boolean doubts(Object key) {
        return !isEmpty() && (everything.get() != 0 || keys.containsKey(key));
    }

    private boolean isEmpty() {
        return everything.get() == 0 && keys.isEmpty();
    }

    long size() {
        return (long) keys.size() + (everything.get() == 0 ? 0 : 1);
    }

    /** A change of the key failed. */
    void failed(Object key) {
        if (keys.size() >= MOST_KEYS) {
            failedAll();
            return;
        }
        keys.put(key, failures.incrementAndGet());
        soon();
    }

    /** Clearing failed, or too many keys did. */
    void failedAll() {
        everything.set(failures.incrementAndGet());
        soon();
    }

    /** Takes the number of the last failure, before a change is tried that would make up for it. */
    long mark() {
        return failures.get();
    }

    /** A change of the key succeeded, begun at {@code mark}. */
    void succeeded(Object key, long mark) {
        if (!keys.isEmpty()) {
            keys.computeIfPresent(key, (k, failure) -> failure > mark ? failure : null);
        }
    }

    /** Clearing succeeded, begun at {@code mark}. */
    void succeededAll(long mark) {
        everything.updateAndGet(failure -> failure > mark ? failure : 0);
        keys.values().removeIf(failure -> failure <= mark);
    }

    private void soon() {
        if (scheduled.compareAndSet(false, true)) {
            LOG.warn(
                    "cache '{}': a change did not reach Redis; this JVM treats its keys as missing and will remove them when"
                            + " the node is back",
                    cache.getName());
            var unused = workers.later(this::repair, PAUSE_MILLIS);
        }
    }

    private void repair() {
        if (cache.isClosed()) {
            return;
        }
        try {
            repairOnce();
        } catch (RuntimeException e) {
            LOG.debug("cache '{}': not repaired yet", cache.getName(), e);
        }
        if (!isEmpty()) {
            var unused = workers.later(this::repair, PAUSE_MILLIS);
            return;
        }
        scheduled.set(false);
        LOG.info("cache '{}': all changes that had not reached Redis were made up for", cache.getName());
        if (!isEmpty()) {
            soon();
        }
    }

    private void repairOnce() {
        long mark = mark();
        if (everything.get() != 0) {
            cache.clear();
            succeededAll(mark);
            return;
        }
        List<Object> waiting = new ArrayList<>(keys.keySet());
        // Not always the same first: those of a node that is away must not keep the others waiting.
        Collections.shuffle(waiting);
        for (int from = 0; from < waiting.size(); from += KEYS_AT_ONCE) {
            remove(waiting.subList(from, Math.min(waiting.size(), from + KEYS_AT_ONCE)), mark);
        }
    }

    private void remove(List<Object> some, long mark) {
        try {
            cache.removeAll(new HashSet<>(some));
            some.forEach(key -> succeeded(key, mark));
        } catch (RuntimeException together) {
            removeEach(some, mark);
        }
    }

    private void removeEach(List<Object> some, long mark) {
        int failed = 0;
        for (Object key : some) {
            try {
                cache.remove(key);
                succeeded(key, mark);
            } catch (RuntimeException alone) {
                if (++failed == FAILURES_IN_A_ROUND) {
                    throw alone;
                }
            }
        }
    }
}

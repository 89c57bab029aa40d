package io.ringcache.spring.cache;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * Makes changes at once where the calling thread may wait, and otherwise on a thread of the manager: those of one key in
 * the order in which they came, and reads after them. Thread-safe.
 */
final class Lanes {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final @Nullable Class<?> NON_BLOCKING = nonBlocking();

    private final String cache;
    private final Executor executor;
    /** By key, the last change that was given to the executor and is not done. */
    private final ConcurrentMap<Object, CompletableFuture<?>> tails = new ConcurrentHashMap<>();

    /** @param cache the name to be logged */
    Lanes(String cache, Executor executor) {
        this.cache = cache;
        this.executor = executor;
    }

    private static @Nullable Class<?> nonBlocking() {
        String name = "reactor.core.scheduler.NonBlocking";
        ClassLoader loader = Lanes.class.getClassLoader();
        return ClassUtils.isPresent(name, loader) ? ClassUtils.resolveClassName(name, loader) : null;
    }

    /** Whether the calling thread may wait: those of Reactor that say so, and those of Netty, serve many requests each. */
    static boolean mayWait() {
        Thread thread = Thread.currentThread();
        return !(thread instanceof FastThreadLocalThread) && (NON_BLOCKING == null || !NON_BLOCKING.isInstance(thread));
    }

    /** Complete when no change of the key is under way that came before. */
    CompletableFuture<?> settled(Object key) {
        CompletableFuture<?> tail = tails.get(key);
        return tail == null ? CompletableFuture.completedFuture(null) : tail;
    }

    /** Whether changes of the key are under way. */
    boolean busy(Object key) {
        return !tails.isEmpty() && tails.containsKey(key);
    }

    /** Changes the key, before the return if the thread may wait. */
    void change(Object key, Runnable change) {
        if (mayWait()) {
            if (busy(key)) {
                settled(key).join();
            }
            change.run();
        } else {
            var unused = changeLater(key, change);
        }
    }

    /** Changes the key later; the result never fails. */
    CompletableFuture<?> changeLater(Object key, Runnable change) {
        return tails.compute(key, (k, tail) -> {
            CompletableFuture<?> before = tail == null ? CompletableFuture.completedFuture(null) : tail;
            CompletableFuture<?> mine = before.thenRunAsync(change, executor).exceptionally(this::lost);
            var unused = mine.whenComplete((none, failure) -> tails.remove(key, mine));
            return mine;
        });
    }

    /** Nobody waits for it who could be told. */
    private @Nullable Void lost(Throwable failure) {
        LOG.warn("cache '{}': a change in the background failed", cache, Outage.reason(failure));
        return null;
    }

    /** Changes all keys, after what is under way. */
    void changeAll(Runnable change) {
        List<CompletableFuture<?>> before = new ArrayList<>(tails.values());
        CompletableFuture<Void> all = CompletableFuture.allOf(before.toArray(CompletableFuture<?>[]::new));
        if (mayWait()) {
            all.join();
            change.run();
        } else {
            var unused = all.thenRunAsync(change, executor).exceptionally(this::lost);
        }
    }
}

package io.ringcache.internal.cache;

import io.ringcache.internal.near.NearCache;
import io.ringcache.internal.near.Ticket;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.Fetched;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A near cache that counts the tickets that are open. Thread-safe. */
final class CountedNear {

    private final AtomicInteger open = new AtomicInteger();
    private final NearCache cache;

    CountedNear(NearCache near) {
        cache = (NearCache) Proxy.newProxyInstance(
                NearCache.class.getClassLoader(), new Class<?>[] {NearCache.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(near, arguments);
                        return result instanceof Ticket ticket ? counted(ticket) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    NearCache cache() {
        return cache;
    }

    /** How many tickets are open; negative if one was closed twice. */
    int open() {
        return open.get();
    }

    private Ticket counted(Ticket ticket) {
        open.incrementAndGet();
        return new Ticket() {
            @Override
            public void fill(Fetched fetched) {
                ticket.fill(fetched);
            }

            @Override
            public void settle(Committed committed) {
                ticket.settle(committed);
            }

            @Override
            public void close() {
                open.decrementAndGet();
                ticket.close();
            }
        };
    }
}

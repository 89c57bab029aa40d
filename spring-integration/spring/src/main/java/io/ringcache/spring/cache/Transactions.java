package io.ringcache.spring.cache;

import org.springframework.cache.Cache;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;

/** Caches that take part in transactions. Loaded only where they are wanted, because spring-tx may not be there. */
final class Transactions {

    private Transactions() {}

    static Cache decorate(RingcacheCache cache) {
        return new TransactionAwareCacheDecorator(cache);
    }
}

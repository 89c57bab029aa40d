package io.ringcache.spring.service;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/** Notices locks that are released before a transaction around them ends, where others do not see yet what it wrote. Thread-safe. */
final class OuterTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(OuterTransactions.class);

    private static final boolean TRANSACTIONS = ClassUtils.isPresent(
            "org.springframework.transaction.support.TransactionSynchronizationManager",
            OuterTransactions.class.getClassLoader());

    private final Set<Place> warned = ConcurrentHashMap.newKeySet();

    /** Warns, once per method, if a transaction is active that began before the lock was acquired. */
    void warn(Place place) {
        if (TRANSACTIONS && Active.now() && warned.add(place)) {
            LOG.warn(
                    "{} was called inside of a transaction: its lock is released before that commits, and the next holder may not see"
                            + " what it wrote. Begin the transaction in the method or below, or take the lock outside",
                    place.methodText());
        }
    }

    /** Apart, as Spring's transactions need not be there. */
    private static final class Active {

        static boolean now() {
            return TransactionSynchronizationManager.isActualTransactionActive();
        }
    }
}

package io.ringcache.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;

/** A manager that is closed while one of its servers is frozen and threads are in calls. Stateless. */
final class CloseWhileFrozen {

    private static final Duration MOST = Duration.ofSeconds(1);
    private static final int MIXED_THREADS = 4;
    private static final long CALLS_BEFORE = 500;
    private static final int FROZEN = 1;

    private CloseWhileFrozen() {}

    /** @param frozenFor how long the server is frozen when the manager is closed, at most */
    static List<Figure> run(Random random, Duration frozenFor) {
        Set<Thread> before = OurThreads.now();
        try (ChaosRing ring = ChaosRing.start(3)) {
            CacheManager manager = ring.manager("jvm1");
            Cache<String, String> cache = ChaosRing.cache(manager);
            try (Callers callers = Callers.start(cache, random.nextLong(), MIXED_THREADS)) {
                Times.until("calls before the fault", () -> callers.calls() > CALLS_BEFORE);
                ring.server(FROZEN).pause();
                Times.pass(Duration.ofMillis(100 + random.nextInt(Math.toIntExact(frozenFor.toMillis()))));
                long start = System.nanoTime();
                manager.close();
                double closed = Times.millisSince(start);
                int left = OurThreads.since(before).size();
                Times.until("no thread", () -> OurThreads.since(before).isEmpty());
                double gone = Times.millisSince(start);
                Times.until("no call", () -> !callers.isInCall());
                double ended = Times.millisSince(start);
                ring.server(FROZEN).resume();
                return List.of(
                        Figure.millis("close()", closed, MOST),
                        Figure.count("threads that still end when close() returns", left),
                        Figure.millis("from close() to the end of the last thread", gone, MOST),
                        Figure.millis("from close() to the end of the last call", ended, MOST));
            }
        }
    }
}

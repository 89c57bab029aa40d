package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PushLaneTest {

    @Test
    void whatFindsTheQueueFullIsNotTaken() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try (PushLane lane = new PushLane(Thread::new)) {
            assertThat(lane.submit(() -> waitFor(release))).isTrue();
            int taken = 0;
            while (lane.submit(done::incrementAndGet)) {
                taken++;
            }
            assertThat(taken).isBetween(1_999, 2_001);
            release.countDown();
            int all = taken;
            Awaitility.await().until(() -> done.get() == all);
            assertThat(lane.submit(done::incrementAndGet)).isTrue();
        }
    }

    private static void waitFor(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

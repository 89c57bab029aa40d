package io.ringcache.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacemakerTest {

    private static final long LONG = TimeUnit.HOURS.toNanos(1);
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(5);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void itsTaskComesBeforeThoseOfAcquisitions() {
        Pacemaker pacemaker = new Pacemaker(timer, LONG);
        pacemaker.acquired();
        Runnable beat = timer.getQueue().peek();
        for (int i = 0; i < 100; i++) {
            pacemaker.acquired();
            var unused = timer.schedule(() -> {}, 2, TimeUnit.HOURS);
        }
        assertThat(timer.getQueue()).hasSize(101);
        assertThat(timer.getQueue().peek()).isSameAs(beat);
    }

    @Test
    void withoutAcquisitionsThereAreNoBeats() {
        Pacemaker pacemaker = new Pacemaker(timer, SHORT);
        pacemaker.acquired();
        // A task counts as completed after it has planned the next one.
        await().atMost(Duration.ofSeconds(30)).until(() -> timer.getCompletedTaskCount() > 0);
        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void afterAPauseItBeatsAgain() {
        Pacemaker pacemaker = new Pacemaker(timer, SHORT);
        pacemaker.acquired();
        await().atMost(Duration.ofSeconds(30)).until(() -> timer.getCompletedTaskCount() > 0);
        long before = timer.getCompletedTaskCount();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            pacemaker.acquired();
            return timer.getCompletedTaskCount() > before;
        });
    }

    @Test
    void aTimerThatHasEndedIsLeftAlone() {
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        timer.shutdown();
        new Pacemaker(timer, SHORT).acquired();
        assertThat(timer.getQueue()).isEmpty();
    }
}

package io.ringcache.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("LockNotBeforeTry") // what is left of a lock after a failed test ends with its services
class ReadWriteLockTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    @RegisterExtension
    final LockFixture ring = new LockFixture();

    private final String name = LockFixture.uniqueName();
    private final DistributedReadWriteLock here = ring.locks().readWriteLock(name);
    private final DistributedReadWriteLock there = ring.locks().readWriteLock(name);

    @Test
    void readersShareIt() {
        here.readLock().lock();
        assertThat(there.readLock().tryLock()).isTrue();
        assertThat(CompletableFuture.supplyAsync(here.readLock()::tryLock).join())
                .isTrue();
        assertThat(there.writeLock().holdCount()).isZero();
    }

    @Test
    void aReaderKeepsWritersOut() {
        here.readLock().lock();
        assertThat(there.writeLock().tryLock()).isFalse();
        here.readLock().unlock();
        assertThat(there.writeLock().tryLock()).isTrue();
        assertThat(here.readLock().tryLock()).isFalse();
        assertThat(here.writeLock().tryLock()).isFalse();
        there.writeLock().unlock();
        assertThat(here.readLock().tryLock()).isTrue();
    }

    @Test
    void aWriterMayReadAndGoOnReading() {
        here.writeLock().lock();
        assertThat(here.readLock().tryLock()).isTrue();
        here.writeLock().unlock();
        assertThat(here.readLock().isHeld()).isTrue();
        assertThat(there.writeLock().tryLock()).isFalse();
        assertThat(there.readLock().tryLock()).isTrue();
    }

    @Test
    void aReaderThatWantsToWriteIsTold() {
        here.readLock().lock();
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(here.writeLock()::lock)
                .withMessageContaining("wait for itself");
        assertThat(here.readLock().isHeld()).isTrue();
    }

    @Test
    void readersThatComeLaterStandBehindAWaitingWriter() throws Exception {
        here.readLock().lock();
        CompletableFuture<Boolean> writer = CompletableFuture.supplyAsync(() -> {
            there.writeLock().lock();
            there.writeLock().unlock();
            return true;
        });
        LockFixture.await().until(() -> !ofAnotherThread(here.readLock()));
        assertThat(writer.isDone()).isFalse();
        here.readLock().unlock();
        assertThat(writer.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ofAnotherThread(here.readLock())).isTrue();
    }

    private static boolean ofAnotherThread(DistributedLock lock) {
        return CompletableFuture.supplyAsync(() -> lock.tryLock() && lock.tryUnlock())
                .join();
    }

    @Test
    void allReadersBehindAWriterComeInTogether() throws Exception {
        here.writeLock().lock();
        CompletableFuture<?>[] readers = new CompletableFuture<?>[5];
        for (int i = 0; i < readers.length; i++) {
            DistributedLock reader = (i % 2 == 0 ? here : there).readLock();
            readers[i] = CompletableFuture.runAsync(() -> reader.lock(MINUTE));
        }
        here.writeLock().unlock();
        CompletableFuture.allOf(readers).get(10, TimeUnit.SECONDS);
        assertThat(there.writeLock().tryLock()).isFalse();
    }

    @Test
    void leasesOfReadersEndOneByOne() throws InterruptedException {
        here.readLock().lock(MINUTE);
        there.readLock().lock(SHORT);
        LockFixture.await().until(() -> !there.readLock().isHeld());
        assertThat(there.readLock().tryUnlock()).isFalse();
        assertThat(there.writeLock().tryLock(SHORT)).isFalse();
        here.readLock().extend(SHORT);
        assertThat(there.writeLock().tryLock(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void tokensOfWritersAndReadersAreOrdered() {
        here.writeLock().lock();
        long first = here.writeLock().fencingToken();
        here.writeLock().unlock();
        there.readLock().lock();
        long second = there.readLock().fencingToken();
        there.readLock().unlock();
        here.writeLock().lock();
        assertThat(here.writeLock().fencingToken()).isGreaterThan(second);
        assertThat(second).isGreaterThan(first);
    }
}

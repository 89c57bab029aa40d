package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.LostHold;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import io.ringcache.samples.redis.RedisServer;
import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server loses what it knew of locks; tokens go on. */
@SuppressWarnings("LockNotBeforeTry")
class LostDataTest {

    private static final int TIMES = 50;

    @RegisterExtension
    private final LockRing ring = new LockRing(1);

    private final List<Long> tokens = new ArrayList<>();
    private final Queue<LostHold> lost = new ConcurrentLinkedQueue<>();
    private DistributedLock lock;

    @BeforeEach
    void open() {
        lock = ring.locks(ring.through("owner").withLease(Duration.ofSeconds(3)))
                .lock("l", options -> options.onLost(lost::add));
    }

    private void takeTokens() {
        for (int i = 0; i < TIMES; i++) {
            LockRing.await().until(this::tryLock);
            tokens.add(lock.fencingToken());
            lock.unlock();
        }
    }

    private boolean tryLock() {
        try {
            return lock.tryLock();
        } catch (NodeUnavailableException e) {
            return false;
        }
    }

    private void assertTokensOnlyRose() {
        assertThat(tokens).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void tokensRiseAcrossARestartThatLosesAll() {
        takeTokens();
        ring.server().restart();
        takeTokens();
        ring.server().kill();
        ring.server().restart();
        takeTokens();
        assertTokensOnlyRose();
    }

    @Test
    void anOwnerLearnsThatTheServerCameBackWithoutItsHold() {
        lock.lock();
        long before = lock.fencingToken();
        ring.server().restart();
        DistributedLock other = ring.locks(ring.direct()).lock("l");
        other.lock();
        // Two hold it now: this is what no lock on one server can prevent, and what tokens are for.
        assertThat(other.fencingToken()).isGreaterThan(before);
        LockRing.await().until(() -> !lost.isEmpty());
        assertThat(lock.isHeld()).isFalse();
        assertThat(other.isHeld()).isTrue();
    }

    @Test
    void tokensRiseAcrossAFailoverToAReplicaThatMissedAcquisitions() {
        try (RedisServers replicas = RedisServers.startOwn(1);
                FaultProxy replication = FaultProxy.before(ring.server().port());
                Witness behind = new Witness(replicas.uris().get(0))) {
            RedisServer replica = replicas.server(0);
            RedisCommands<String, String> there = behind.commands();
            GuardedStore store = new GuardedStore(there, "elsewhere");
            takeTokens();
            there.replicaof("127.0.0.1", port(replication));
            LockRing.await().until(() -> there.info("replication").contains("master_link_status:up"));
            LockRing.await().until(() -> there.info("replication").contains("master_sync_in_progress:0"));
            takeTokens();
            replication.hold(Target.all(), Way.BOTH);
            takeTokens();
            lock.lock();
            long stale = lock.fencingToken();
            tokens.add(stale);
            // The promoted replica knows neither this hold nor the last tokens.
            replication.rst(Target.all());
            there.replicaofNoOne();
            ring.server().kill();
            ring.proxy().redirect(replica.port());
            DistributedLock other = ring.locks(ring.through("other")).lock("l");
            LockRing.await().until(() -> other.tryLock());
            tokens.add(other.fencingToken());
            assertThat(store.write(other.fencingToken())).isTrue();
            assertThat(store.write(stale)).isFalse();
            LockRing.await().until(() -> !lost.isEmpty());
            assertThat(lock.isHeld()).isFalse();
            assertThat(other.isHeld()).isTrue();
            other.unlock();
            assertThat(lock.tryUnlock()).isFalse();
            takeTokens();
            assertTokensOnlyRose();
        }
    }

    private static int port(FaultProxy proxy) {
        return URI.create(proxy.uri()).getPort();
    }
}

package io.ringcache.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The node of a key is killed, frozen, full or read-only: then the policy decides, and afterwards the node again. */
class NodeDownTest {

    @RegisterExtension
    static final LimiterFixture RING = new LimiterFixture(1);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CALLS = 20;

    private final String name = LimiterFixture.uniqueName();
    private final RateLimiters limiters =
            RING.limiters(more -> more.operationTimeout(Duration.ofSeconds(3)).silence(Duration.ofSeconds(1)));

    private RateLimiter limiter(NodeDownPolicy policy) {
        RateLimiter limiter = limiters.limiter(
                name, options -> options.limit(10, HOUR).onNodeDown(policy).localShare(0.5));
        awaitNode(limiter);
        return limiter;
    }

    private static void awaitNode(RateLimiter limiter) {
        LimiterFixture.await().until(() -> limiter.remaining("k").decidedBy() == DecidedBy.NODE);
    }

    private static long allowed(RateLimiter limiter) {
        return IntStream.range(0, CALLS)
                .mapToObj(i -> limiter.tryAcquire("k"))
                .peek(result -> assertThat(result.decidedBy()).isEqualTo(DecidedBy.POLICY))
                .filter(RateLimitResult::allowed)
                .count();
    }

    private static long expected(NodeDownPolicy policy) {
        return switch (policy) {
            case CLOSED -> 0;
            case OPEN -> CALLS;
            case LOCAL_SHARE -> 5;
        };
    }

    @ParameterizedTest
    @EnumSource(NodeDownPolicy.class)
    void whileItIsDeadThePolicyDecides(NodeDownPolicy policy) {
        RateLimiter limiter = limiter(policy);
        assertThat(limiter.tryAcquire("k").remaining()).isEqualTo(9);
        RING.server(0).kill();
        try {
            assertThat(allowed(limiter)).isEqualTo(expected(policy));
            assertThat(limiter.remaining("k").allowed()).isEqualTo(policy == NodeDownPolicy.OPEN);
            assertThatThrownBy(() -> limiter.reset("k")).isInstanceOf(NodeUnavailableException.class);
        } finally {
            RING.server(0).restart();
        }
        awaitNode(limiter);
        // It restarted empty.
        assertThat(limiter.tryAcquire("k").remaining()).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(NodeDownPolicy.class)
    void whileItIsFrozenThePolicyDecides(NodeDownPolicy policy) {
        RateLimiter limiter = limiter(policy);
        RING.server(0).pause();
        try {
            assertThat(allowed(limiter)).isEqualTo(expected(policy));
        } finally {
            RING.server(0).resume();
        }
        awaitNode(limiter);
        // What was sent to the frozen server was executed, once at most, and none of what was not sent.
        assertThat(limiter.remaining("k").remaining()).isBetween(7L, 10L);
    }

    @ParameterizedTest
    @EnumSource(NodeDownPolicy.class)
    void whileItsMemoryIsFullThePolicyDecides(NodeDownPolicy policy) {
        RateLimiter limiter = limiter(policy);
        RawNodes raw = RING.raw();
        raw.node(0).configSet("maxmemory", "1");
        try {
            assertThat(allowed(limiter)).isEqualTo(expected(policy));
            assertThat(raw.keys(name)).isEmpty();
        } finally {
            raw.node(0).configSet("maxmemory", "0");
        }
        assertThat(limiter.tryAcquire("k").decidedBy()).isEqualTo(DecidedBy.NODE);
    }

    @Test
    void whileItIsAReplicaThePolicyDecides() {
        RateLimiter limiter = limiter(NodeDownPolicy.OPEN);
        RawNodes raw = RING.raw();
        raw.node(0).replicaof("127.0.0.1", 1);
        try {
            assertThat(limiter.tryAcquire("k").decidedBy()).isEqualTo(DecidedBy.POLICY);
        } finally {
            raw.node(0).replicaofNoOne();
        }
        LimiterFixture.await().until(() -> limiter.tryAcquire("k").decidedBy() == DecidedBy.NODE);
    }

    /** It would never end by itself, and an open limiter would hide it. */
    @Test
    void aMissingPermissionIsAnError() {
        RING.raw()
                .node(0)
                .aclSetuser(
                        "unlimited",
                        AclSetuserArgs.Builder.on()
                                .addPassword("pw")
                                .allKeys()
                                .allChannels()
                                .allCommands()
                                .removeCommand(CommandType.EVALSHA));
        List<String> uris = List.of(RING.uris().get(0).replace("redis://", "redis://unlimited:pw@"));
        RateLimiter limiter = RING.limiters(uris, more -> {})
                .limiter(name, options -> options.limit(10, HOUR).onNodeDown(NodeDownPolicy.OPEN));
        assertThatThrownBy(() -> limiter.tryAcquire("k"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("NOPERM");
    }
}

package io.ringcache.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.internal.store.Budget;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;

/** What becomes of a decision that the node does not make. */
class NodeLimiterTest {

    private final FailingNodes nodes = new FailingNodes();

    /** Nodes that fail as they are told. */
    private static final class FailingNodes implements ServiceNodes {

        private CacheException failure = new NodeUnavailableException("down", null);
        private int calls;

        @Override
        public Place place(byte[] name) {
            return Place.on(0);
        }

        @Override
        public List<Integer> former(byte[] name) {
            return List.of();
        }

        @Override
        public List<Object> read(int shard, ScriptCall call, Budget budget) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> CompletionStage<T> later(Supplier<T> work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String display(int node) {
            return "failing";
        }

        @Override
        public Budget budget() {
            return Budget.of(Duration.ofSeconds(1));
        }

        @Override
        public List<Object> call(Place place, ScriptCall call, Budget budget) {
            calls++;
            throw failure;
        }

        @Override
        public CompletionStage<List<Object>> start(Place place, ScriptCall call) {
            return CompletableFuture.failedFuture(failure);
        }

        @Override
        public void listen(Place place, Budget budget) {}

        @Override
        public void close() {}
    }

    private RateLimiter limiter(NodeDownPolicy policy) {
        return new LimiterService(nodes, "n", Map.of())
                .limiter(
                        "l",
                        options -> options.limit(10, Duration.ofSeconds(1))
                                .limit(50, Duration.ofHours(1))
                                .onNodeDown(policy));
    }

    @Test
    void aDecisionWithoutAnAnswerIsNotSentAgain() {
        nodes.failure = new OutcomeUnknownException("no answer", null);
        limiter(NodeDownPolicy.OPEN).tryAcquire("k");
        assertThat(nodes.calls).isOne();
    }

    @Test
    void closedAllowsNothing() {
        RateLimitResult result = limiter(NodeDownPolicy.CLOSED).tryAcquire("k");
        assertThat(result)
                .isEqualTo(new RateLimitResult(
                        false, 0, 10, Duration.ofMillis(500), Duration.ofMillis(500), DecidedBy.POLICY));
    }

    @Test
    void openAllowsAll() {
        for (int i = 0; i < 100; i++) {
            assertThat(limiter(NodeDownPolicy.OPEN).tryAcquire("k", 10))
                    .isEqualTo(new RateLimitResult(true, 10, 10, Duration.ZERO, Duration.ZERO, DecidedBy.POLICY));
        }
    }

    @Test
    void aLocalShareIsOfTheLimiterWhicheverObjectStandsForIt() {
        RateLimiters two = new RateLimiters();
        assertThat(two.one.tryAcquire("k").allowed()).isTrue();
        assertThat(two.other.tryAcquire("k").allowed()).isFalse();
    }

    /** Two of the same name and settings. */
    private final class RateLimiters {
        private final LimiterService service = new LimiterService(nodes, "n", Map.of());
        private final RateLimiter one = made();
        private final RateLimiter other = made();

        private RateLimiter made() {
            return service.limiter(
                    "l", options -> options.limit(10, Duration.ofSeconds(1)).onNodeDown(NodeDownPolicy.LOCAL_SHARE));
        }
    }

    @Test
    void aRefusalThatMayEndIsForThePolicy() {
        for (String words : List.of(
                "OOM command not allowed when used memory > 'maxmemory'. script: f, on @user_script:12.",
                "ERR Error running script (call to f_1): @user_script:12: -OOM command not allowed",
                "READONLY You can't write against a read only replica.",
                "MISCONF Redis is configured to save RDB snapshots",
                "BUSY Redis is busy running a script.")) {
            nodes.failure = new CacheException("Redis node h refused the command", new IllegalStateException(words));
            assertThat(limiter(NodeDownPolicy.OPEN).tryAcquire("k").decidedBy())
                    .as(words)
                    .isEqualTo(DecidedBy.POLICY);
        }
    }

    @Test
    void aRefusalForGoodIsThrown() {
        for (String words : List.of(
                "NOPERM this user has no permissions to run the 'evalsha' command",
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "ERR no OOM to see here")) {
            nodes.failure = new CacheException("Redis node h refused the command", new IllegalStateException(words));
            assertThatThrownBy(() -> limiter(NodeDownPolicy.OPEN).tryAcquire("k"))
                    .as(words)
                    .isSameAs(nodes.failure);
        }
    }
}

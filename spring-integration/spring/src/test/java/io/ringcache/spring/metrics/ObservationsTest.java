package io.ringcache.spring.metrics;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.monitor.NodeState;
import io.ringcache.monitor.RemoteCall;
import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.cache.RingcacheCache;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is observed of remote calls and loads, on real servers. */
class ObservationsTest {

    private final RedisServers servers = RedisServers.startOwn(2);
    private final TestObservationRegistry observations = TestObservationRegistry.create();
    private final MeteredFixture fixture = new MeteredFixture(servers, new LoadObservations(observations));
    private final RemoteCallObservations remote = new RemoteCallObservations(observations);
    private final RingcacheCache cache = fixture.cache("c");

    private final List<Observation.Context> ended = new CopyOnWriteArrayList<>();

    ObservationsTest() {
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                ended.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        fixture.manager.addRemoteCallListener(remote);
    }

    @AfterEach
    void end() {
        fixture.close();
        servers.close();
    }

    @Test
    void aRemoteCallIsObservedAndANearHitIsNot() {
        fixture.manager.removeRemoteCallListener(remote);
        fixture.warmCache("c");
        fixture.manager.addRemoteCallListener(remote);
        cache.put("k", "v");
        cache.get("k");
        assertThat(observations)
                .hasNumberOfObservationsEqualTo(1)
                .hasSingleObservationThat()
                .hasNameEqualTo("ringcache.remote")
                .hasContextualNameEqualTo("change c")
                .hasLowCardinalityKeyValue("cache", "c")
                .hasLowCardinalityKeyValue("kind", "change")
                .hasLowCardinalityKeyValue("outcome", "success")
                .hasHighCardinalityKeyValue("ringcache.keys", "1")
                .hasBeenStarted()
                .hasBeenStopped()
                .doesNotHaveError();
    }

    @Test
    void aRemoteCallIsOfAClientAndNamesTheServerButNoKey() {
        cache.get("secret");
        RemoteCallContext context = (RemoteCallContext) ended.get(0);
        Assertions.assertThat(context.getKind()).isEqualTo(Kind.CLIENT);
        Assertions.assertThat(servers.uris()).contains(context.getRemoteServiceAddress());
        Assertions.assertThat(context.toString()).doesNotContain("secret");
    }

    @Test
    void aCallToADeadNodeIsUnavailableWithItsError() {
        servers.server(0).kill();
        servers.server(1).kill();
        cache.get("k");
        assertThat(observations)
                .hasObservationWithNameEqualTo("ringcache.remote")
                .that()
                .hasLowCardinalityKeyValue("outcome", "unavailable")
                .hasError();
    }

    @Test
    void anAsynchronousCallToADeadNodeIsUnavailable() throws Exception {
        cache.get("k");
        ended.clear();
        servers.server(0).kill();
        servers.server(1).kill();
        MeteredFixture.await()
                .until(() -> fixture.manager.nodes().stream().allMatch(node -> node.state() == NodeState.DOWN));
        cache.retrieve("other", () -> CompletableFuture.completedFuture("v")).get();
        Assertions.assertThat(ended)
                .filteredOn(context -> "ringcache.remote".equals(context.getName()))
                .isNotEmpty()
                .allSatisfy(context -> Assertions.assertThat(context.getLowCardinalityKeyValue("outcome"))
                        .isEqualTo(KeyValue.of("outcome", "unavailable")));
    }

    @Test
    void whatOnlySaysThatACallFailedElsewhereIsTakenOff() {
        NodeUnavailableException reason = new NodeUnavailableException("down", null);
        remote.began(new RemoteCall("c", RemoteCall.Kind.READ, "n", 1)).ended(new CompletionException(reason));
        Assertions.assertThat(ended.get(0).getError()).isSameAs(reason);
    }

    @Test
    void theParentIsTheObservationInWhoseScopeTheValueWasAskedFor() {
        Observation outer = Observation.start("outer", observations);
        outer.scoped(() -> {
            cache.get(
                    "k",
                    () -> Observation.createNotStarted("inner", observations).observe(() -> "v"));
        });
        assertThat(observations)
                .hasObservationWithNameEqualTo("ringcache.load")
                .that()
                .hasParentObservationEqualTo(outer)
                .hasLowCardinalityKeyValue("outcome", "success");
        Assertions.assertThat(parentOf("inner")).isEqualTo("ringcache.load");
        Assertions.assertThat(parentOf("ringcache.remote")).isEqualTo("outer");
        assertThat(observations).doesNotHaveAnyRemainingCurrentObservation();
    }

    @Test
    void anAsynchronousLoadKeepsItsParentAndLeavesNoScopeBehind() throws Exception {
        CompletableFuture<String> later = new CompletableFuture<>();
        Observation outer = Observation.start("outer", observations);
        CompletableFuture<String> got = outer.scoped(() -> cache.retrieve("k", () -> {
            Observation.createNotStarted("inner", observations).observe(() -> {});
            return later;
        }));
        assertThat(observations).doesNotHaveAnyRemainingCurrentObservation();
        later.completeOnTimeout("v", 20, TimeUnit.MILLISECONDS);
        Assertions.assertThat(got.get()).isEqualTo("v");
        Assertions.assertThat(parentOf("ringcache.load")).isEqualTo("outer");
        Assertions.assertThat(parentOf("inner")).isEqualTo("ringcache.load");
        assertThat(observations)
                .hasObservationWithNameEqualTo("ringcache.load")
                .that()
                .hasBeenStopped();
    }

    @Test
    void aLoadThatFailsHasItsError() {
        assertThatThrownBy(() -> cache.get("k", () -> {
            throw new IllegalStateException("no");
        }));
        assertThat(observations)
                .hasObservationWithNameEqualTo("ringcache.load")
                .that()
                .hasLowCardinalityKeyValue("outcome", "error")
                .hasError();
    }

    @Test
    void observationsGiveTheTimersOnce() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(fixture.registry));
        IntStream.range(0, 20).forEach(i -> cache.get("k" + i));
        Iterable<Timer> timers =
                fixture.registry.find("ringcache.remote").tag("kind", "read").timers();
        long calls = 0;
        for (Timer timer : timers) {
            calls += timer.count();
        }
        Assertions.assertThat(calls).isEqualTo(20);
        Assertions.assertThat(timers)
                .allSatisfy(timer -> Assertions.assertThat(timer.getId().getTags())
                        .extracting("key")
                        .containsExactlyInAnyOrder("cache", "kind", "node", "outcome", "error"));
    }

    @Test
    void aListenerThatWasRemovedHearsNoMore() {
        fixture.manager.removeRemoteCallListener(remote);
        cache.get("k");
        assertThat(observations).doesNotHaveAnyObservation();
    }

    private String parentOf(String name) {
        ObservationView parent = ended.stream()
                .filter(context -> name.equals(context.getName()))
                .findFirst()
                .orElseThrow()
                .getParentObservation();
        return parent == null ? "none" : String.valueOf(parent.getContextView().getName());
    }
}

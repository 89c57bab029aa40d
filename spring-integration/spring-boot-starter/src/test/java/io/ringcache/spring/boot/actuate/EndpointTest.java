package io.ringcache.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ringcache.RingCacheManager;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeState;
import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.cache.RingcacheCacheManager;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;

/** The endpoint over HTTP, of a running application. */
class EndpointTest {

    private static final String EXPOSED = "management.endpoints.web.exposure.include=*";

    private final RedisServers servers = RedisServers.startOwn(2);

    @AfterEach
    void end() {
        servers.close();
    }

    private WebApplication start(String... properties) {
        return new WebApplication(String.join(",", servers.uris()), properties);
    }

    private static Cache cache(WebApplication application) {
        return CachesConfiguration.cache(application.bean(RingcacheCacheManager.class), "early");
    }

    private static void awaitNear(RingCacheManager manager) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> manager.nodes().stream()
                        .allMatch(node -> node.caches().stream().anyMatch(NearStatus::live)));
    }

    @Test
    void cachesNodesAndRingAreShown() {
        try (WebApplication application = start(EXPOSED)) {
            cache(application).get("secret-key");
            awaitNear(application.bean(RingCacheManager.class));
            cache(application).put("secret-key", "secret-value");
            cache(application).get("secret-key");
            String shown = application.get("/ringcache").body();
            assertThat(JsonPath.<Integer>read(shown, "$.caches.early.statistics.nearHits"))
                    .isEqualTo(1);
            assertThat(JsonPath.<Integer>read(shown, "$.caches.early.statistics.nearEntries"))
                    .isEqualTo(1);
            assertThat(JsonPath.<List<String>>read(shown, "$.caches.early.near[*].node"))
                    .isEqualTo(servers.uris());
            assertThat(JsonPath.<List<String>>read(shown, "$.nodes[*].node")).isEqualTo(servers.uris());
            assertThat(JsonPath.<List<Number>>read(shown, "$.nodes[*].share"))
                    .allSatisfy(share -> assertThat(share.doubleValue()).isBetween(0.4, 0.6));
            assertThat(JsonPath.<List<String>>read(shown, "$.nodes[*].state")).contains("UP");
            assertThat(shown).doesNotContain("secret");
        }
    }

    @Test
    void oneCacheIsShownAndAnUnknownOneIsNotFound() {
        try (WebApplication application = start(EXPOSED)) {
            cache(application).get("k");
            HttpResponse<String> shown = application.get("/ringcache/early");
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(JsonPath.<Integer>read(shown.body(), "$.statistics.misses"))
                    .isEqualTo(1);
            assertThat(application.get("/ringcache/none").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aCacheIsClearedForAllAndAnUnknownOneIsNotFound() {
        try (WebApplication application = start(EXPOSED)) {
            cache(application).put("k", "v");
            assertThat(application.call("DELETE", "/ringcache/none").statusCode())
                    .isEqualTo(404);
            assertThat(cache(application).get("k")).isNotNull();
            assertThat(application.call("DELETE", "/ringcache/early").statusCode())
                    .isEqualTo(204);
            assertThat(cache(application).get("k")).isNull();
        }
    }

    @Test
    void aCacheThatANodeDidNotClearIsUnavailableWithTheReason() {
        try (WebApplication application = start(EXPOSED)) {
            cache(application).put("k", "v");
            servers.server(0).kill();
            RingCacheManager manager = application.bean(RingCacheManager.class);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> manager.nodes().get(0).state() == NodeState.DOWN);
            HttpResponse<String> refused = application.call("DELETE", "/ringcache/early");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains(servers.server(0).uri());
        }
    }

    @Test
    void nothingIsExposedThatBootDoesNotExpose() {
        try (WebApplication application = start()) {
            assertThat(application.get("/ringcache").statusCode()).isEqualTo(404);
            assertThat(application.get("/health").statusCode()).isEqualTo(200);
        }
        try (WebApplication application = start(EXPOSED, "management.endpoint.ringcache.access=read-only")) {
            assertThat(application.get("/ringcache").statusCode()).isEqualTo(200);
            assertThat(application.call("DELETE", "/ringcache/early").statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void healthIsAnsweredWithoutRedisAndSaysWhatIsWrong() {
        servers.server(0).kill();
        servers.server(1).kill();
        try (WebApplication application = start("management.endpoint.health.show-details=always")) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> application.get("/health").statusCode() == 503);
            String shown = application.get("/health").body();
            assertThat(JsonPath.<String>read(shown, "$.components.ringcache.status"))
                    .isEqualTo("DOWN");
            assertThat(shown).contains("cannot be reached");
        }
    }

    @Test
    void passwordsAreShownNowhere() {
        String nodes = servers.uris().get(0).replace("redis://", "redis://user:top-secret@");
        try (WebApplication application =
                new WebApplication(nodes, EXPOSED, "management.endpoint.health.show-details=always")) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> application.get("/health").statusCode() == 503);
            assertThat(application.get("/ringcache").body()).contains("DOWN").doesNotContain("top-secret");
            assertThat(application.get("/health").body()).contains("DOWN").doesNotContain("top-secret");
            assertThat(application.get("/prometheus").body())
                    .contains("ringcache_node_state")
                    .doesNotContain("top-secret");
        }
    }
}

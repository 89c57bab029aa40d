package io.ringcache.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.ratelimit.RateLimiter;
import io.ringcache.spring.service.EnableRingcacheServices;
import io.ringcache.spring.service.Instances;
import io.ringcache.spring.service.RateLimited;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The filter and the advice in WebFlux. */
class WebFluxTest {

    @RegisterExtension
    final Instances instances = new Instances();

    private final ExchangeKey byHeader = ExchangeKey.by(KeySource.of("HEADER:X-Client"));

    @Test
    void requestsAboveTheLimitAreAnsweredWith429() {
        WebTestClient client =
                client(new RateLimitWebFilter(limiter(), byHeader, RequestPaths.all(), OnFailure.REFUSE));
        HttpHeaders first = call(client, "/api/x", "ann", 200).getResponseHeaders();
        assertThat(first.getFirst("RateLimit-Policy")).isEqualTo("\"two-per-hour\";q=2;w=3600");
        assertThat(first.getFirst("RateLimit")).isEqualTo("\"two-per-hour\";r=1;t=1800");
        call(client, "/api/x", "ann", 200);
        assertRefused(call(client, "/api/x", "ann", 429));
        call(client, "/api/x", "bob", 200);
    }

    private static void assertRefused(EntityExchangeResult<String> refused) {
        HttpHeaders fields = refused.getResponseHeaders();
        assertThat(String.valueOf(fields.getContentType())).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(String.valueOf(fields.getFirst("Retry-After"))))
                .isBetween(1, 1800);
        assertThat(fields.getFirst("RateLimit")).matches("\"two-per-hour\";r=0;t=\\d+");
        assertThat(refused.getResponseBody()).contains("\"violated-policies\":[\"two-per-hour\"]");
    }

    @Test
    void pathsThatAreNotMeantAreNotCounted() {
        RequestPaths paths = RequestPaths.of(List.of("api/**"), List.of("/api/health"));
        WebTestClient client = client(new RateLimitWebFilter(limiter(), byHeader, paths, OnFailure.REFUSE));
        for (int i = 0; i < 3; i++) {
            call(client, "/other", "ann", 200);
            call(client, "/api/health", "ann", 200);
        }
        assertThat(call(client, "/api/x", "ann", 200).getResponseHeaders().getFirst("RateLimit"))
                .contains("r=1");
    }

    @Test
    void anEventLoopNeverAsksTheLimiter() {
        WebFilter onEventLoop =
                (exchange, chain) -> Mono.defer(() -> chain.filter(exchange)).subscribeOn(Schedulers.parallel());
        ThreadOfLimiter limiter = new ThreadOfLimiter(limiter());
        WebTestClient client =
                client(onEventLoop, new RateLimitWebFilter(limiter, byHeader, RequestPaths.all(), OnFailure.REFUSE));
        call(client, "/api/x", "ann", 200);
        assertThat(limiter.mayBlock()).isTrue();
    }

    @Test
    void aLimiterThatFailsClosesOrOpensTheFilterAsIsSaid() {
        RequestPaths all = RequestPaths.all();
        call(
                client(new RateLimitWebFilter(new BrokenLimiter(), byHeader, all, OnFailure.REFUSE)),
                "/api/x",
                "ann",
                503);
        call(client(new RateLimitWebFilter(new BrokenLimiter(), byHeader, all, OnFailure.ALLOW)), "/api/x", "ann", 200);
    }

    @Test
    void whoHasNoKeyIsNotLimitedAndRunsOnce() {
        WebTestClient client = client(
                new RateLimitWebFilter(limiter(), exchange -> Mono.empty(), RequestPaths.all(), OnFailure.REFUSE));
        for (int i = 0; i < 3; i++) {
            call(client, "/api/x", "ann", 200);
        }
    }

    @Test
    void aControllerThatIsRefusedBecomes429() {
        Controller controller = instances.start(Config.class, Controller.class).getBean(Controller.class);
        WebTestClient client = WebTestClient.bindToController(controller)
                .controllerAdvice(new RateLimitAdvice())
                .build();
        call(client, "/limited", "ann", 200);
        call(client, "/limited", "ann", 200);
        assertRefused(call(client, "/limited", "ann", 429));
    }

    @Test
    void aHandlerFunctionThatIsRefusedBecomes429() {
        Controller controller = instances.start(Config.class, Controller.class).getBean(Controller.class);
        WebTestClient client = WebTestClient.bindToRouterFunction(RouterFunctions.route()
                        .GET("/limited", request -> ServerResponse.ok().body(controller.limited(), String.class))
                        .GET("/broken", request -> Mono.error(new IllegalStateException("broken")))
                        .build())
                .handlerStrategies(HandlerStrategies.builder()
                        .exceptionHandler(new RateLimitExceptionHandler())
                        .build())
                .build();
        call(client, "/limited", "ann", 200);
        call(client, "/limited", "ann", 200);
        assertRefused(call(client, "/limited", "ann", 429));
        call(client, "/broken", "ann", 500);
    }

    private static EntityExchangeResult<String> call(WebTestClient client, String path, String sender, int status) {
        return client.get()
                .uri(path)
                .header("X-Client", sender)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult();
    }

    private static WebTestClient client(WebFilter... filters) {
        return WebTestClient.bindToController(new Plain()).webFilter(filters).build();
    }

    private RateLimiter limiter() {
        return instances.services().rateLimiters().limiter(Instances.TWO_PER_HOUR);
    }

    @RestController
    static class Plain {

        @GetMapping({"/api/*", "/other"})
        Mono<String> any() {
            return Mono.just("ok");
        }
    }

    @Configuration
    @EnableRingcacheServices
    static class Config {}

    @RestController
    static class Controller {

        @RateLimited(Instances.TWO_PER_HOUR)
        @GetMapping("/limited")
        public Mono<String> limited() {
            return Mono.just("ok");
        }
    }
}

package io.ringcache.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.ringcache.ratelimit.RateLimiter;
import io.ringcache.spring.service.EnableRingcacheServices;
import io.ringcache.spring.service.Instances;
import io.ringcache.spring.service.RateLimited;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The filter and the advice in Spring MVC. */
class ServletTest {

    @RegisterExtension
    final Instances instances = new Instances();

    private final RateLimiter twoPerHour = limiter();
    private final ServletKey byAddress = ServletKey.by(KeySource.remoteAddress());

    @Test
    void requestsAboveTheLimitAreAnsweredWith429() throws Exception {
        MockMvc mvc = mvc(new RateLimitFilter(twoPerHour, byAddress, RequestPaths.all(), OnFailure.REFUSE));
        MockHttpServletResponse first = call(mvc, "/api/x", "10.0.0.1");
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getHeader("RateLimit-Policy")).isEqualTo("\"two-per-hour\";q=2;w=3600");
        assertThat(first.getHeader("RateLimit")).isEqualTo("\"two-per-hour\";r=1;t=1800");
        assertThat(first.getHeader("Retry-After")).isNull();
        assertThat(call(mvc, "/api/x", "10.0.0.1").getHeader("RateLimit")).startsWith("\"two-per-hour\";r=0;t=3");
        assertRefused(call(mvc, "/api/x", "10.0.0.1"));
        assertThat(call(mvc, "/api/x", "10.0.0.2").getStatus()).isEqualTo(200);
    }

    static void assertRefused(MockHttpServletResponse refused) throws Exception {
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(String.valueOf(refused.getHeader("Retry-After"))))
                .isBetween(1, 1800);
        assertThat(refused.getHeader("RateLimit")).matches("\"two-per-hour\";r=0;t=\\d+");
        assertThat(refused.getHeader("RateLimit-Policy")).isEqualTo("\"two-per-hour\";q=2;w=3600");
        assertThat(refused.getContentAsString())
                .contains("\"status\":429")
                .contains("\"violated-policies\":[\"two-per-hour\"]");
    }

    @Test
    void pathsThatAreNotMeantAreNotCounted() throws Exception {
        RequestPaths paths = RequestPaths.of(List.of("/api/**"), List.of("/api/health"));
        MockMvc mvc = mvc(new RateLimitFilter(twoPerHour, byAddress, paths, OnFailure.REFUSE));
        for (int i = 0; i < 3; i++) {
            assertThat(call(mvc, "/other", "10.0.0.1").getHeader("RateLimit")).isNull();
            assertThat(call(mvc, "/api/health", "10.0.0.1").getStatus()).isEqualTo(200);
        }
        assertThat(call(mvc, "/%61pi/x", "10.0.0.1").getHeader("RateLimit")).contains("r=1");
    }

    @Test
    void whoHasNoKeyIsNotLimited() throws Exception {
        MockMvc mvc = mvc(new RateLimitFilter(twoPerHour, request -> null, RequestPaths.all(), OnFailure.REFUSE));
        for (int i = 0; i < 3; i++) {
            assertThat(call(mvc, "/api/x", "10.0.0.1").getStatus()).isEqualTo(200);
        }
    }

    @Test
    void severalFiltersAllCount() throws Exception {
        RateLimiter other = instances.services().rateLimiters().limiter(Instances.ONE_PER_SECOND);
        MockMvc mvc = mvc(
                new RateLimitFilter(twoPerHour, byAddress, RequestPaths.all(), OnFailure.REFUSE),
                new RateLimitFilter(other, byAddress, RequestPaths.all(), OnFailure.REFUSE));
        assertThat(call(mvc, "/api/x", "10.0.0.1").getHeaders("RateLimit"))
                .containsExactly("\"two-per-hour\";r=1;t=1800", "\"one-per-second\";r=0;t=1");
    }

    @Test
    void aLimiterThatFailsClosesOrOpensTheFilterAsIsSaid() throws Exception {
        MockMvc closed = mvc(new RateLimitFilter(new BrokenLimiter(), byAddress, RequestPaths.all(), OnFailure.REFUSE));
        MockHttpServletResponse refused = call(closed, "/api/x", "10.0.0.1");
        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(refused.getContentAsString()).contains("\"status\":503").doesNotContain("NOPERM");
        MockMvc open = mvc(new RateLimitFilter(new BrokenLimiter(), byAddress, RequestPaths.all(), OnFailure.ALLOW));
        assertThat(call(open, "/api/x", "10.0.0.1").getStatus()).isEqualTo(200);
    }

    @Test
    void aControllerThatIsRefusedBecomes429EvenBesideAdviceForAll() throws Exception {
        Controller controller = instances.start(Config.class, Controller.class).getBean(Controller.class);
        MockMvc mvc = MockMvcBuilders.standaloneSetup(controller)
                .setControllerAdvice(new CatchAll(), new RateLimitAdvice())
                .build();
        assertThat(call(mvc, "/limited", "10.0.0.1").getContentAsString()).isEqualTo("ok");
        assertThat(later(mvc, "/limited-later").getContentAsString()).isEqualTo("ok");
        assertRefused(call(mvc, "/limited", "10.0.0.1"));
        assertRefused(later(mvc, "/limited-later"));
    }

    private static MockHttpServletResponse call(MockMvc mvc, String path, String address) throws Exception {
        return mvc.perform(get(URI.create(path)).with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }))
                .andReturn()
                .getResponse();
    }

    private static MockHttpServletResponse later(MockMvc mvc, String path) throws Exception {
        MvcResult begun = mvc.perform(get(path)).andReturn();
        return mvc.perform(asyncDispatch(begun)).andReturn().getResponse();
    }

    private static MockMvc mvc(RateLimitFilter... filters) {
        return MockMvcBuilders.standaloneSetup(new Plain()).addFilters(filters).build();
    }

    private RateLimiter limiter() {
        return instances.services().rateLimiters().limiter(Instances.TWO_PER_HOUR);
    }

    @RestController
    static class Plain {

        @GetMapping({"/api/*", "/other"})
        String any() {
            return "ok";
        }
    }

    @Configuration
    @EnableRingcacheServices
    static class Config {}

    @RestController
    static class Controller {

        @RateLimited(Instances.TWO_PER_HOUR)
        @GetMapping("/limited")
        public String limited() {
            return "ok";
        }

        @RateLimited(Instances.TWO_PER_HOUR)
        @GetMapping("/limited-later")
        public CompletableFuture<String> later() {
            return CompletableFuture.completedFuture("ok");
        }
    }

    @ControllerAdvice
    static class CatchAll {

        @ExceptionHandler(Exception.class)
        @ResponseStatus(HttpStatus.INTERNAL_SERVER_ERROR)
        public void all() {}
    }
}

package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.spring.service.RateLimited;
import io.ringcache.spring.web.ExchangeKey;
import io.ringcache.spring.web.KeySource;
import io.ringcache.spring.web.OnFailure;
import io.ringcache.spring.web.RateLimitAdvice;
import io.ringcache.spring.web.RateLimitFilter;
import io.ringcache.spring.web.RequestPaths;
import io.ringcache.spring.web.ServletKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

class RingcacheWebAutoConfigurationTest {

    private static final String LIMITER = RateLimitProperties.PREFIX + ".limiter=two-per-hour";
    private static final AutoConfigurations AUTO = AutoConfigurations.of(RingcacheWebAutoConfiguration.class);

    private final WebApplicationContextRunner servlet =
            new WebApplicationContextRunner().withConfiguration(AUTO).withUserConfiguration(ServicesOnRedis.class);
    private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AUTO)
            .withUserConfiguration(ServicesOnRedis.class);

    @Test
    void thereIsAFilterOnlyIfALimiterIsNamed() {
        servlet.run(context ->
                assertThat(context).hasSingleBean(RateLimitAdvice.class).doesNotHaveBean(FilterRegistrationBean.class));
        reactive.run(context ->
                assertThat(context).hasSingleBean(RateLimitAdvice.class).doesNotHaveBean(OrderedRateLimitFilter.class));
        servlet.withPropertyValues(LIMITER)
                .run(context -> assertThat(context)
                        .hasSingleBean(FilterRegistrationBean.class)
                        .doesNotHaveBean(OrderedRateLimitFilter.class));
        reactive.withPropertyValues(LIMITER)
                .run(context -> assertThat(context)
                        .hasSingleBean(OrderedRateLimitFilter.class)
                        .doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void nothingIsThereWithoutAWebApplicationOrWithoutLimiters() {
        new ApplicationContextRunner()
                .withConfiguration(AUTO)
                .withUserConfiguration(ServicesOnRedis.class)
                .run(context -> assertThat(context).doesNotHaveBean(RateLimitAdvice.class));
        new WebApplicationContextRunner()
                .withConfiguration(AUTO)
                .withPropertyValues(LIMITER)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RateLimitAdvice.class));
    }

    @Test
    void oneKindOfWebDoesNotNeedTheOther() {
        servlet.withClassLoader(new FilteredClassLoader("org.springframework.web.reactive", "reactor."))
                .withPropertyValues(LIMITER)
                .run(context -> assertThat(context).hasSingleBean(FilterRegistrationBean.class));
        reactive.withClassLoader(new FilteredClassLoader("jakarta.servlet", "org.springframework.web.servlet"))
                .withPropertyValues(LIMITER)
                .run(context -> assertThat(context).hasSingleBean(OrderedRateLimitFilter.class));
    }

    @Test
    void filtersOfOnesOwnStandBesideIt() {
        servlet.withPropertyValues(LIMITER)
                .withBean("one", RateLimitFilter.class, RingcacheWebAutoConfigurationTest::filter)
                .withBean("two", RateLimitFilter.class, RingcacheWebAutoConfigurationTest::filter)
                .run(context -> assertThat(context).hasNotFailed().hasBean("ringcacheRateLimitFilter"));
    }

    private static RateLimitFilter filter() {
        return new RateLimitFilter(
                new ServicesOnRedis().ring().rateLimiters().limiter("two-per-hour"),
                request -> null,
                RequestPaths.all(),
                OnFailure.REFUSE);
    }

    @ParameterizedTest
    @CsvSource({"REMOTE_ADDRESS,-110", "HEADER:X-Key,-110", "PRINCIPAL,-90"})
    void theFilterStandsBeforeSecurityUnlessItNeedsThePrincipal(String key, int order) {
        String property = RateLimitProperties.PREFIX + ".key=" + key;
        servlet.withPropertyValues(LIMITER, property)
                .run(context -> assertThat(
                                context.getBean(FilterRegistrationBean.class).getOrder())
                        .isEqualTo(order));
        reactive.withPropertyValues(LIMITER, property)
                .run(context -> assertThat(
                                context.getBean(OrderedRateLimitFilter.class).getOrder())
                        .isEqualTo(order));
    }

    @Test
    void allPropertiesAreBound() {
        String prefix = RateLimitProperties.PREFIX;
        servlet.withPropertyValues(
                        LIMITER,
                        prefix + ".paths=/api/**,/login",
                        prefix + ".exclude-paths[0]=/api/health",
                        prefix + ".key=header:X-Key",
                        prefix + ".order=7",
                        prefix + ".on-failure=allow")
                .run(context -> {
                    assertThat(context.getBean(RateLimitProperties.class))
                            .isEqualTo(new RateLimitProperties(
                                    "two-per-hour",
                                    List.of("/api/**", "/login"),
                                    List.of("/api/health"),
                                    new KeySource(KeySource.Kind.HEADER, "X-Key"),
                                    7,
                                    OnFailure.ALLOW));
                    assertThat(context.getBean(FilterRegistrationBean.class).getOrder())
                            .isEqualTo(7);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "limiter=two-per-our | ringcache.spring.web.rate-limit.limiter is wrong",
                "key=IP | 'IP' is no key of requests: expected REMOTE_ADDRESS",
                "paths=/api/{ | '/api/{' is no pattern of paths",
                "on-failure=maybe | ringcache.spring.web.rate-limit.on-failure"
            })
    void whatIsWrongIsTold(String property, String message) {
        servlet.withPropertyValues(LIMITER, RateLimitProperties.PREFIX + "." + property)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(message));
    }

    @ParameterizedTest
    @EnumSource(
            value = WebApplicationType.class,
            names = {"SERVLET", "REACTIVE"})
    void aServerAnswers429(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext application =
                start(type, LIMITER, RateLimitProperties.PREFIX + ".paths=/x")) {
            assertThat(statuses(application, "/x")).containsExactly(200, 200, 429, 429);
            assertThat(statuses(application, "/limited")).containsExactly(200, 200, 429, 429);
            HttpResponse<String> refused = get(application, "/limited");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.body()).contains("\"violated-policies\":[\"two-per-hour\"]");
            assertThat(get(application, "/x").body()).contains("\"violated-policies\":[\"two-per-hour\"]");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WebApplicationType.class,
            names = {"SERVLET", "REACTIVE"})
    void aKeyOfOnesOwnCounts(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext application = start(type, LIMITER, "own.key=true")) {
            assertThat(statuses(application, "/x")).containsExactly(200, 200, 200, 200);
        }
    }

    private static ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(type);
        application.setDefaultProperties(
                Map.of("server.port", "0", "spring.main.banner-mode", "off", "server.shutdown", "immediate"));
        List<String> arguments = new ArrayList<>();
        for (String property : properties) {
            if (property.startsWith("own.key")) {
                application.addInitializers(context -> registerOwnKey(context, type));
            }
            arguments.add("--" + property);
        }
        return application.run(arguments.toArray(String[]::new));
    }

    private static void registerOwnKey(ConfigurableApplicationContext context, WebApplicationType type) {
        if (type == WebApplicationType.SERVLET) {
            context.getBeanFactory().registerSingleton("key", (ServletKey) request -> null);
        } else {
            context.getBeanFactory().registerSingleton("key", (ExchangeKey) exchange -> Mono.empty());
        }
    }

    private static List<Integer> statuses(ConfigurableApplicationContext application, String path) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(get(application, path).statusCode());
        }
        return statuses;
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext application, String path)
            throws IOException, InterruptedException {
        String port = Objects.requireNonNull(application.getEnvironment().getProperty("local.server.port"));
        URI uri = URI.create("http://localhost:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Configuration
    @EnableAutoConfiguration
    @Import({ServicesOnRedis.class, Controller.class})
    static class Application {}

    @RestController
    static class Controller {

        @GetMapping("/x")
        public String plain() {
            return "x";
        }

        @RateLimited(limiter = "two-per-hour", key = "controller")
        @GetMapping("/limited")
        public String limited() {
            return "ok";
        }
    }
}

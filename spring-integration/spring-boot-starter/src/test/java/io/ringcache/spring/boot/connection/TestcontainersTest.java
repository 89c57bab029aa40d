package io.ringcache.spring.boot.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCacheManager;
import io.ringcache.monitor.RingMember;
import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.boot.RingcacheAutoConfiguration;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Containers that are marked as service connections, through Spring Boot's own auto-configuration for them. */
class TestcontainersTest {

    /** A container whose server runs here already, so that Docker is not needed. */
    static final class Running extends GenericContainer<Running> {

        private final String image;
        private final URI server;
        private final Map<String, String> variables = new HashMap<>();

        Running(String image, String uri) {
            super(DockerImageName.parse(image));
            this.image = image;
            server = URI.create(uri);
        }

        @Override
        public String getDockerImageName() {
            return image;
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public String getHost() {
            return server.getHost();
        }

        @Override
        public Integer getMappedPort(int originalPort) {
            assertThat(originalPort).isEqualTo(6379);
            return server.getPort();
        }

        @Override
        public Map<String, String> getEnvMap() {
            return variables;
        }
    }

    /** As fields of a test, whose images Spring Boot sees. */
    interface Fields {

        @ServiceConnection
        Running ONE = new Running("redis:8-alpine", "redis://one:1001");

        @ServiceConnection
        Running TWO = new Running("valkey/valkey:9", "redis://two:1002");

        @ServiceConnection
        Running THREE =
                new Running("redis/redis-stack:7.4", "redis://three:1003").withCommand("redis-server --requirepass x");

        Running UNMARKED = new Running("redis", "redis://five:1005");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportTestcontainers(Fields.class)
    @ImportAutoConfiguration({RingcacheAutoConfiguration.class, ServiceConnectionAutoConfiguration.class})
    static class Containers {

        /** Of beans Spring Boot sees only the type, so the name is given. */
        @Bean
        @ServiceConnection("redis")
        Running four() {
            Running own = new Running("acme/cache", "redis://four:1004");
            own.getEnvMap().put("REDIS_PASSWORD", "y");
            return own;
        }
    }

    @Test
    void eachMarkedContainerIsANode() {
        try (var context = new AnnotationConfigApplicationContext(Containers.class)) {
            RingCacheManager manager = context.getBean(RingCacheManager.class);
            assertThat(manager.ring().stream().map(RingMember::node))
                    .containsExactlyInAnyOrder(
                            "redis://one:1001", "redis://two:1002", "redis://three:1003", "redis://four:1004");
            assertThat(manager.getProperties().getProperty("ringcache.nodes"))
                    .contains("redis://:x@three:1003", "redis://:y@four:1004");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({RingcacheAutoConfiguration.class, ServiceConnectionAutoConfiguration.class})
    static class RealServer {

        @Bean
        RedisServers servers() {
            return RedisServers.start(1);
        }

        /** A real container where Docker runs, else one whose server runs here. */
        @Bean
        @ServiceConnection("redis")
        GenericContainer<?> container(RedisServers servers) {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return new Running("redis", servers.uris().get(0));
            }
            GenericContainer<?> container =
                    new GenericContainer<>(DockerImageName.parse("redis:8-alpine")).withExposedPorts(6379);
            container.start();
            return container;
        }
    }

    @Test
    void theServerOfAContainerIsReached() {
        try (var context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of("ringcache.timeouts.operation=20s").applyTo(context);
            context.register(RealServer.class);
            context.refresh();
            RingCacheManager manager = context.getBean(RingCacheManager.class);
            assertThat(manager.locks().lock("reached").tryLock()).isTrue();
            assertThat(List.copyOf(manager.ring())).hasSize(1);
        }
    }
}

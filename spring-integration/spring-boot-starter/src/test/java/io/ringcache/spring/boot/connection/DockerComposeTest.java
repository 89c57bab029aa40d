package io.ringcache.spring.boot.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.spring.boot.RingcacheConnectionDetails;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** Services of Docker Compose, through what Spring Boot itself calls for each of them. */
class DockerComposeTest {

    /** As Docker would describe it. */
    private record Service(String name, String tag, Map<String, String> env, Map<String, String> labels)
            implements RunningService {

        @Override
        public ImageReference image() {
            return ImageReference.of(tag);
        }

        @Override
        public String host() {
            return "docker.example.com";
        }

        @Override
        public ConnectionPorts ports() {
            return new Ports();
        }
    }

    private record Ports() implements ConnectionPorts {

        @Override
        public int get(int containerPort) {
            assertThat(containerPort).isEqualTo(6379);
            return 32768;
        }

        @Override
        public List<Integer> getAll() {
            return List.of(32768);
        }

        @Override
        public List<Integer> getAll(@Nullable String protocol) {
            return getAll();
        }
    }

    private static Map<Class<?>, ?> details(RunningService service) throws ReflectiveOperationException {
        // Spring Boot makes it where it finds the services, of which there are none without Docker.
        Constructor<DockerComposeConnectionSource> constructor =
                DockerComposeConnectionSource.class.getDeclaredConstructor(RunningService.class, Environment.class);
        constructor.setAccessible(true);
        return new ConnectionDetailsFactories(DockerComposeTest.class.getClassLoader())
                .getConnectionDetails(constructor.newInstance(service, new MockEnvironment()), false);
    }

    private static List<String> nodes(RunningService service) throws ReflectiveOperationException {
        RingcacheConnectionDetails found = (RingcacheConnectionDetails)
                Objects.requireNonNull(details(service).get(RingcacheConnectionDetails.class), "no details");
        return found.nodes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis",
                "redis:8-alpine",
                "redis/redis-stack:7.4",
                "redis/redis-stack-server",
                "valkey/valkey:9",
                "bitnami/redis"
            })
    void aServiceWithAnImageOfRedisIsANode(String image) throws ReflectiveOperationException {
        assertThat(nodes(new Service("cache", image, Map.of(), Map.of())))
                .containsExactly("redis://docker.example.com:32768");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDIS_PASSWORD", "VALKEY_PASSWORD"})
    void aPasswordInTheEnvironmentOfTheServiceIsUsed(String variable) throws ReflectiveOperationException {
        assertThat(nodes(new Service("cache", "redis", Map.of(variable, "p@ss w"), Map.of())))
                .containsExactly("redis://:p%40ss%20w@docker.example.com:32768");
    }

    @Test
    void aLabelTellsWhatAnImageOfOnesOwnIs() throws ReflectiveOperationException {
        assertThat(nodes(new Service(
                        "cache",
                        "acme/cache",
                        Map.of(),
                        Map.of("org.springframework.boot.service-connection", "redis"))))
                .hasSize(1);
    }

    @Test
    void otherServicesAreNoNodes() throws ReflectiveOperationException {
        assertThat(details(new Service("mail", "acme/mail", Map.of(), Map.of()))
                        .containsKey(RingcacheConnectionDetails.class))
                .isFalse();
    }
}

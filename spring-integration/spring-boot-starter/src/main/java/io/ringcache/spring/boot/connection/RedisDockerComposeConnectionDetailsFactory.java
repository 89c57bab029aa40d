package io.ringcache.spring.boot.connection;

import io.ringcache.spring.boot.RingcacheConnectionDetails;
import java.util.List;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/** Makes a node of each service of Docker Compose that runs a Redis image. Stateless. */
final class RedisDockerComposeConnectionDetailsFactory
        extends DockerComposeConnectionDetailsFactory<RingcacheConnectionDetails> {

    RedisDockerComposeConnectionDetailsFactory() {
        super(RedisImages.NAMES.toArray(String[]::new));
    }

    @Override
    protected RingcacheConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
        return new Details(source.getRunningService());
    }

    private static final class Details extends DockerComposeConnectionDetails implements RingcacheConnectionDetails {

        private final String uri;

        Details(RunningService service) {
            super(service);
            this.uri = RedisImages.uri(
                    service.host(), service.ports().get(RedisImages.PORT), RedisImages.password(service.env()));
        }

        @Override
        public List<String> nodes() {
            return List.of(uri);
        }
    }
}

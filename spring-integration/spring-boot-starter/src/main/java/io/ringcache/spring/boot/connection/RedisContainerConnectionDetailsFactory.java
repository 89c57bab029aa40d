package io.ringcache.spring.boot.connection;

import io.ringcache.spring.boot.RingcacheConnectionDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

/** Makes a node of each container with a Redis image that is marked as service connection. Stateless. */
final class RedisContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, RingcacheConnectionDetails> {

    RedisContainerConnectionDetailsFactory() {
        super(RedisImages.NAMES);
    }

    @Override
    protected RingcacheConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new Details(source);
    }

    private static final class Details extends ContainerConnectionDetails<Container<?>>
            implements RingcacheConnectionDetails {

        private static final String OPTION = "--requirepass";

        Details(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public List<String> nodes() {
            Container<?> container = getContainer();
            return List.of(RedisImages.uri(
                    container.getHost(), container.getMappedPort(RedisImages.PORT), password(container)));
        }

        private static Optional<String> password(Container<?> container) {
            List<String> command = Arrays.asList(container.getCommandParts());
            int option = command.indexOf(OPTION);
            return option >= 0 && option + 1 < command.size()
                    ? Optional.of(command.get(option + 1))
                    : RedisImages.password(Map.copyOf(container.getEnvMap()));
        }
    }
}

package io.ringcache.spring.boot.connection;

import io.ringcache.spring.boot.RingcacheConnectionDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

/**
 * Makes connection details of containers with a Redis image. Stateless.
 *
 * @param <D> by which type Spring Boot knows them; what is made has not that type, which it does not look at
 */
abstract class ContainerNodes<D extends RingcacheConnectionDetails>
        extends ContainerConnectionDetailsFactory<Container<?>, D> {

    ContainerNodes() {
        super(RedisImages.NAMES);
    }

    @Override
    @SuppressWarnings("unchecked")
    protected D getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        RingcacheConnectionDetails details = new Details(source);
        return (D) details;
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

package io.ringcache.spring.boot.connection;

import io.ringcache.spring.boot.RingcacheConnectionDetails;

/**
 * Makes a node of each container with a Redis image that is marked as service connection. Stateless.
 *
 * <p>Spring Boot passes over a container once there are connection details of the factory's type, as one server is all that its own
 * connections can use. Ours can use several, so the type by which this factory is known is one that no bean has.
 */
final class RedisContainerConnectionDetailsFactory
        extends ContainerNodes<RedisContainerConnectionDetailsFactory.OfContainer> {

    /** Known to Spring Boot for what each container is; implemented by nothing. */
    interface OfContainer extends RingcacheConnectionDetails {}
}

package io.ringcache.spring.boot;

import java.util.List;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where Redis servers listen that the application finds by itself, such as those of Testcontainers or Docker Compose. If there
 * are beans of this type, their nodes are used, in the order of the beans, and {@code ringcache.nodes} is not.
 */
@FunctionalInterface
public interface RingcacheConnectionDetails extends ConnectionDetails {

    /** The nodes as {@code redis://} or {@code rediss://} URIs; special characters of user and password are percent-encoded. */
    List<String> nodes();
}

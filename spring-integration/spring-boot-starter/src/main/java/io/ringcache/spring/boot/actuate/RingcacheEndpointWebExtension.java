package io.ringcache.spring.boot.actuate;

import io.ringcache.failure.NodeUnavailableException;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** The endpoint {@code ringcache} over HTTP, where outcomes are status codes. Thread-safe. */
@EndpointWebExtension(endpoint = RingcacheEndpoint.class)
public class RingcacheEndpointWebExtension {

    private final RingcacheEndpoint endpoint;

    /** The same endpoint over HTTP. */
    public RingcacheEndpointWebExtension(RingcacheEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Clears a cache: 204 if all nodes did, 404 if there is no cache of that name, 503 with the reason if a node did not. */
    @DeleteOperation
    public WebEndpointResponse<Map<String, String>> clear(@Selector String cache) {
        try {
            return new WebEndpointResponse<>(
                    endpoint.clear(cache)
                            ? WebEndpointResponse.STATUS_NO_CONTENT
                            : WebEndpointResponse.STATUS_NOT_FOUND);
        } catch (NodeUnavailableException e) {
            return new WebEndpointResponse<>(
                    Map.of("error", String.valueOf(e.getMessage())), WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
        }
    }
}

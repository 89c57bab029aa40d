package io.ringcache.spring.web;

import java.net.InetSocketAddress;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells who sent a request, as the key that {@link RateLimitWebFilter} counts by. Called by many threads at the same time; must not block. */
@FunctionalInterface
public interface ExchangeKey {

    /** The key, up to 1,024 bytes of UTF-8; empty if the request is not to be limited. */
    Mono<String> of(ServerWebExchange exchange);

    /**
     * The key by a part of the request. Behind a proxy the address is that of the proxy, unless the server or Spring's {@code
     * ForwardedHeaderTransformer} put the client's in its place; and a header field is as trustworthy as whoever can set it.
     */
    static ExchangeKey by(KeySource source) {
        return switch (source.kind()) {
            case REMOTE_ADDRESS -> exchange -> Mono.just(address(exchange));
            case PRINCIPAL ->
                exchange -> exchange.getPrincipal()
                        .map(principal -> KeyTexts.user(principal.getName()))
                        .switchIfEmpty(Mono.fromSupplier(() -> address(exchange)));
            case HEADER ->
                exchange -> {
                    String value = exchange.getRequest().getHeaders().getFirst(source.header());
                    return Mono.just(value == null || value.isBlank() ? address(exchange) : KeyTexts.header(value));
                };
        };
    }

    private static String address(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        if (remote == null) {
            // Such as over a Unix socket: all of them count as one.
            return KeyTexts.address("unknown");
        }
        return KeyTexts.address(
                remote.getAddress() == null
                        ? remote.getHostString()
                        : remote.getAddress().getHostAddress());
    }
}

package io.ringcache.spring.boot;

import io.ringcache.spring.web.RateLimitWebFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A {@link RateLimitWebFilter} at a place that is configured. */
final class OrderedRateLimitFilter implements WebFilter, Ordered {

    private final RateLimitWebFilter filter;
    private final int order;

    OrderedRateLimitFilter(RateLimitWebFilter filter, int order) {
        this.filter = filter;
        this.order = order;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return filter.filter(exchange, chain);
    }

    @Override
    public int getOrder() {
        return order;
    }
}

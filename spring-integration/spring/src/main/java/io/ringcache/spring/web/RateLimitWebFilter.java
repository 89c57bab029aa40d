package io.ringcache.spring.web;

import io.ringcache.ratelimit.RateLimiter;
import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A filter for WebFlux that takes a permit per request, and answers 429 if there is none, as {@link RateLimitFilter} does for servlets.
 * Thread-safe. It asks the limiter on Reactor's {@code boundedElastic} scheduler, so no event loop waits; what comes after the
 * filter begins there, too.
 */
public final class RateLimitWebFilter implements WebFilter {

    private final ExchangeKey key;
    private final RequestPaths paths;
    private final Decisions decisions;

    /**
     * A filter.
     *
     * @param limiter which decides
     * @param key who is counted
     * @param paths which requests it looks at
     * @param onFailure what to do when the limiter fails
     */
    public RateLimitWebFilter(RateLimiter limiter, ExchangeKey key, RequestPaths paths, OnFailure onFailure) {
        this.key = key;
        this.paths = paths;
        this.decisions = new Decisions(limiter, onFailure);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!paths.match(exchange.getRequest().getPath().pathWithinApplication())) {
            return chain.filter(exchange);
        }
        return key.of(exchange)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(sender -> sender.isEmpty() ? chain.filter(exchange) : decide(sender.get(), exchange, chain));
    }

    private Mono<Void> decide(String sender, ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.fromSupplier(() -> decisions.on(sender))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(decision -> {
                    Answer refusal = decision.refusal();
                    if (refusal != null) {
                        return write(refusal, exchange.getResponse());
                    }
                    decision.fields().forEach(exchange.getResponse().getHeaders()::add);
                    return chain.filter(exchange);
                });
    }

    static Mono<Void> write(Answer answer, ServerHttpResponse response) {
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.fields().forEach(response.getHeaders()::add);
        response.getHeaders().setContentType(MediaType.parseMediaType(Answer.CONTENT_TYPE));
        byte[] body = answer.body();
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}

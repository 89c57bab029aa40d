package io.ringcache.spring.web;

import io.ringcache.spring.service.RateLimitExceededException;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers 429 in WebFlux where {@link RateLimitAdvice} is not asked: for handler functions, and for filters that call what is limited. Has to be a
 * bean. Thread-safe. Its order is -2, just before Spring Boot's own, which would answer 500.
 */
public final class RateLimitExceptionHandler implements WebExceptionHandler, Ordered {

    private static final int BEFORE_BOOT = -2;

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof RateLimitExceededException exceeded
                && !exchange.getResponse().isCommitted()) {
            Answer answer = new LimitFields(exceeded.limiterName(), exceeded.limits()).refusal(exceeded.result());
            return RateLimitWebFilter.write(answer, exchange.getResponse());
        }
        return Mono.error(failure);
    }

    @Override
    public int getOrder() {
        return BEFORE_BOOT;
    }
}

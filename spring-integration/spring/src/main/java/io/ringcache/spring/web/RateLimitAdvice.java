package io.ringcache.spring.web;

import io.ringcache.spring.service.RateLimitExceededException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers 429 where a controller, or a service that it calls, was refused by {@code @RateLimited}: with the same header fields and the same
 * body as the filters. For Spring MVC and WebFlux; has to be a bean. Its order is 0, before advice without an order that handles
 * all exceptions; one of your own for {@link RateLimitExceededException} needs a lower order.
 */
@ControllerAdvice
@Order(0)
public final class RateLimitAdvice {

    /** Makes the answer. */
    @ExceptionHandler
    public ResponseEntity<byte[]> refused(RateLimitExceededException exceeded) {
        Answer answer = new LimitFields(exceeded.limiterName(), exceeded.limits()).refusal(exceeded.result());
        HttpHeaders headers = new HttpHeaders();
        answer.fields().forEach(headers::add);
        headers.setContentType(MediaType.parseMediaType(Answer.CONTENT_TYPE));
        return ResponseEntity.status(answer.status()).headers(headers).body(answer.body());
    }
}

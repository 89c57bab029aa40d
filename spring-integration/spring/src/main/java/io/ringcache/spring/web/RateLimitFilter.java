package io.ringcache.spring.web;

import io.ringcache.ratelimit.RateLimiter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * A servlet filter that takes a permit per request, and answers 429 if there is none: with {@code Retry-After} and a problem by
 * RFC 9457. All responses tell the limit in {@code RateLimit-Policy} and what is left of it in {@code RateLimit}. Thread-safe.
 *
 * <p>A request that is forwarded, included, or dispatched again, counts once.
 */
public final class RateLimitFilter extends OncePerRequestFilter {

    private final ServletKey key;
    private final RequestPaths paths;
    private final Decisions decisions;
    private final String attribute;

    /**
     * A filter.
     *
     * @param limiter which decides
     * @param key who is counted
     * @param paths which requests it looks at
     * @param onFailure what to do when the limiter fails
     */
    public RateLimitFilter(RateLimiter limiter, ServletKey key, RequestPaths paths, OnFailure onFailure) {
        this.key = key;
        this.paths = paths;
        this.decisions = new Decisions(limiter, onFailure);
        this.attribute = RateLimitFilter.class.getName() + "." + limiter.name() + ".FILTERED";
    }

    /** Of its own for each limiter, so that several filters in one application all count. */
    @Override
    protected String getAlreadyFilteredAttributeName() {
        return attribute;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !paths.match(ServletRequestPathUtils.parse(request).pathWithinApplication());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sender = key.of(request);
        if (sender == null) {
            chain.doFilter(request, response);
            return;
        }
        Decisions.Decision decision = decisions.on(sender);
        Answer refusal = decision.refusal();
        if (refusal == null) {
            decision.fields().forEach(response::addHeader);
            chain.doFilter(request, response);
        } else {
            write(refusal, response);
        }
    }

    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.fields().forEach(response::addHeader);
        response.setContentType(Answer.CONTENT_TYPE);
        byte[] body = answer.body();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

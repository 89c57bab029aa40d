package io.ringcache.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Tells who sent a request, as the key that {@link RateLimitFilter} counts by. Called by many threads at the same time. */
@FunctionalInterface
public interface ServletKey {

    /** The key, up to 1,024 bytes of UTF-8; {@code null} if the request is not to be limited. */
    @Nullable
    String of(HttpServletRequest request);

    /**
     * The key by a part of the request. Behind a proxy the address is that of the proxy, unless the server or Spring's {@code
     * ForwardedHeaderFilter} put the client's in its place; and a header field is as trustworthy as whoever can set it.
     */
    static ServletKey by(KeySource source) {
        return switch (source.kind()) {
            case REMOTE_ADDRESS -> ServletKey::address;
            case PRINCIPAL ->
                request -> {
                    Principal principal = request.getUserPrincipal();
                    return principal == null ? address(request) : KeyTexts.user(principal.getName());
                };
            case HEADER ->
                request -> {
                    String value = request.getHeader(source.header());
                    return value == null || value.isBlank() ? address(request) : KeyTexts.header(value);
                };
        };
    }

    private static String address(HttpServletRequest request) {
        return KeyTexts.address(request.getRemoteAddr());
    }
}

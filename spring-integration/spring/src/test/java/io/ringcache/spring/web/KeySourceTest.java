package io.ringcache.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;

class KeySourceTest {

    @ParameterizedTest
    @CsvSource({
        "REMOTE_ADDRESS, REMOTE_ADDRESS, ''",
        "remote-address, REMOTE_ADDRESS, ''",
        "PRINCIPAL, PRINCIPAL, ''",
        "HEADER:X-Key, HEADER, X-Key",
        "header: X-Key , HEADER, X-Key"
    })
    void isReadFromText(String text, KeySource.Kind kind, String header) {
        assertThat(KeySource.of(text)).isEqualTo(new KeySource(kind, header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IP", "HEADER", "HEADER:", ""})
    void whatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeySource.of(text))
                .withMessage("'" + text + "' is no key of requests: expected REMOTE_ADDRESS, PRINCIPAL or HEADER:name");
    }

    @ParameterizedTest
    @CsvSource({
        "REMOTE_ADDRESS, address:10.0.0.7",
        "PRINCIPAL, user:ann",
        "HEADER:X-Key, header:k1",
        "HEADER:X-Other, address:10.0.0.7",
        "HEADER:X-Blank, address:10.0.0.7"
    })
    void bothKindsOfServersGetTheSameKey(String source, String expected) {
        assertThat(ServletKey.by(KeySource.of(source)).of(servletRequest())).isEqualTo(expected);
        assertThat(ExchangeKey.by(KeySource.of(source)).of(exchange()).block()).isEqualTo(expected);
    }

    @Test
    void whoIsNotLoggedInIsKnownByTheAddress() {
        MockHttpServletRequest request = servletRequest();
        request.setUserPrincipal(null);
        assertThat(ServletKey.by(KeySource.of("PRINCIPAL")).of(request)).isEqualTo("address:10.0.0.7");
        ServerWebExchange exchange = MockServerWebExchange.from(builder());
        assertThat(ExchangeKey.by(KeySource.of("PRINCIPAL")).of(exchange).block())
                .isEqualTo("address:10.0.0.7");
    }

    @Test
    void aLongValueIsShortenedToItsDigest() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("X-Key", "k".repeat(5000));
        assertThat(ServletKey.by(KeySource.of("HEADER:X-Key")).of(request))
                .hasSize("header:sha256:".length() + 64)
                .isNotEqualTo(KeyTexts.header("k".repeat(5001)));
    }

    private static MockHttpServletRequest servletRequest() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("10.0.0.7");
        request.setUserPrincipal(ann());
        request.addHeader("X-Key", "k1");
        request.addHeader("X-Blank", " ");
        return request;
    }

    private static ServerWebExchange exchange() {
        return MockServerWebExchange.builder(builder()).principal(ann()).build();
    }

    private static MockServerHttpRequest.BaseBuilder<?> builder() {
        return MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress("10.0.0.7", 1234))
                .header("X-Key", "k1")
                .header("X-Blank", " ");
    }

    private static Principal ann() {
        return () -> "ann";
    }
}

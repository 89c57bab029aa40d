package io.ringcache.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.RingCacheManager;
import io.ringcache.RingConfiguration;
import io.ringcache.connection.Authority.Signed;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.proxy.FaultProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections: who trusts whom, and what is said of those that do not. */
class TlsTest {

    private static final String HOST = "localhost";

    @TempDir
    static Path folder;

    @RegisterExtension
    final Managers managers = new Managers();

    private Authority authority;
    private Signed shown;

    @BeforeEach
    void sign() {
        authority = new Authority(folder, "authority");
        shown = authority.sign(HOST);
    }

    private SecureServer server(Signed certificate, boolean clients) {
        return managers.opened(SecureServer.tls(certificate, authority, clients));
    }

    private static Consumer<RingConfiguration.Builder> trusting(Authority trusted) {
        return more -> more.setting("tls.ca", trusted.file().toString());
    }

    private Consumer<RingConfiguration.Builder> showing(Signed own) {
        return trusting(authority)
                .andThen(more -> more.setting(
                                "tls.certificate", own.certificate().toString())
                        .setting("tls.key", own.key().toString()));
    }

    /** Every call says so, too, not only the node's state. */
    private static String failure(RingCacheManager manager) {
        Throwable thrown = catchThrowable(() -> Managers.cache(manager).get("key"));
        assertThat(thrown).isInstanceOf(NodeUnavailableException.class);
        assertThat(untimed(thrown.getMessage())).endsWith(untimed(Managers.whyDown(manager)));
        return String.valueOf(thrown.getMessage());
    }

    /** Another attempt may have taken another time. */
    private static String untimed(@Nullable String message) {
        return String.valueOf(message).replaceAll("tried for \\d+ms", "tried");
    }

    private static void assertWorks(RingCacheManager manager) {
        Cache<String, String> cache = Managers.cache(manager);
        cache.put("key", "value");
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void aTrustedServerServesAndHearsOfChanges() {
        SecureServer server = server(shown, false);
        Cache<String, String> one = Managers.cache(managers.manager(server.tlsUri(HOST), trusting(authority)));
        Cache<String, String> other = Managers.cache(managers.manager(server.tlsUri(HOST), trusting(authority)));
        one.put("key", "before");
        assertThat(other.get("key")).isEqualTo("before");
        one.put("key", "after");
        Managers.await().until(() -> "after".equals(other.get("key")));
    }

    @Test
    void aServerThatAsksForACertificateLetsTheOneInWhoHasIt() {
        SecureServer server = server(shown, true);
        assertWorks(managers.manager(server.tlsUri(HOST), showing(authority.sign("client"))));
    }

    @Test
    void aMissingCertificateOfTheClientIsNamedWithTheSettings() {
        SecureServer server = server(shown, true);
        assertThat(failure(managers.manager(server.tlsUri(HOST), trusting(authority))))
                .contains(server.tlsUri(HOST), "asks for a certificate", "tls.certificate", "tls.key");
    }

    @Test
    void aCertificateOfTheClientFromAnotherAuthorityIsNamed() {
        SecureServer server = server(shown, true);
        Signed foreign = new Authority(folder, "foreign").sign("client");
        assertThat(failure(managers.manager(server.tlsUri(HOST), showing(foreign))))
                .contains(server.tlsUri(HOST), "tls.certificate", "tls-ca-cert-file");
    }

    @Test
    void anAuthorityThatIsNotTrustedIsNamedWithTheFile() {
        SecureServer server = server(shown, false);
        Authority other = new Authority(folder, "other");
        assertThat(failure(managers.manager(server.tlsUri(HOST), trusting(other))))
                .contains(server.tlsUri(HOST), "tls.ca=" + other.file(), "signed");
    }

    @Test
    void withoutAFileTheAuthoritiesOfTheJdkCount() {
        SecureServer server = server(shown, false);
        assertThat(failure(managers.manager(server.tlsUri(HOST)))).contains("the JDK's trust store", "tls.ca");
    }

    @Test
    void anExpiredCertificateIsNamedWithItsEnd() {
        Instant end = Instant.now().minus(Duration.ofHours(1));
        SecureServer server = server(authority.sign(HOST, end), false);
        assertThat(failure(managers.manager(server.tlsUri(HOST), trusting(authority))))
                .contains(server.tlsUri(HOST), "expired", "renew");
    }

    @Test
    void aCertificateForAnotherHostIsNamedUnlessOnlyTheAuthorityCounts() {
        SecureServer server = server(authority.sign("elsewhere"), false);
        assertThat(failure(managers.manager(server.tlsUri(HOST), trusting(authority))))
                .contains("for another host than " + HOST, "tls.verify=ca");
        assertWorks(managers.manager(
                server.tlsUri(HOST), trusting(authority).andThen(more -> more.setting("tls.verify", "ca"))));
    }

    @Test
    void onlyTheAuthorityCountingDoesNotMeanThatAnyoneIsTrusted() {
        SecureServer server = server(shown, false);
        Authority other = new Authority(folder, "other");
        assertThat(failure(managers.manager(
                        server.tlsUri(HOST), trusting(other).andThen(more -> more.setting("tls.verify", "ca")))))
                .contains("signed");
    }

    @Test
    void aPortWithoutTlsIsHintedAt() {
        SecureServer server = server(shown, false);
        String uri = server.plainUri().replace("redis://", "rediss://");
        RingCacheManager manager =
                managers.manager(uri, trusting(authority).andThen(more -> more.silence(Duration.ofSeconds(1))));
        assertThat(failure(manager)).contains("see that it listens with TLS");
    }

    @Test
    void aPortWithTlsIsHintedAtWhereNoneIsExpected() {
        SecureServer server = server(shown, false);
        String uri = server.tlsUri(HOST).replace("rediss://", "redis://");
        assertThat(failure(managers.manager(uri))).contains("write rediss://");
    }

    @Test
    void whatIsNotTrustedIsTriedTwiceASecondAtMost() {
        SecureServer server = server(shown, false);
        try (FaultProxy proxy = FaultProxy.before(server.tlsPort())) {
            String uri = proxy.uri().replace("redis://127.0.0.1", "rediss://" + HOST);
            RingCacheManager manager = managers.manager(uri, trusting(new Authority(folder, "other")));
            Managers.whyDown(manager);
            long start = System.nanoTime();
            int before = proxy.accepted();
            Managers.await()
                    .until(() ->
                            System.nanoTime() - start > Duration.ofSeconds(2).toNanos());
            Managers.assertSeldom(proxy.accepted() - before, System.nanoTime() - start);
        }
    }

    @Test
    void filesThatCannotBeReadAnyMoreLeaveTheFormerInForce() throws Exception {
        SecureServer server = server(shown, false);
        Path trusted = Files.copy(authority.file(), folder.resolve("vanishing.pem"));
        RingCacheManager manager =
                managers.manager(server.tlsUri(HOST), more -> more.setting("tls.ca", trusted.toString()));
        Cache<String, String> cache = Managers.cache(manager);
        cache.put("key", "value");
        Files.delete(trusted);
        server.server().restart();
        Managers.await().ignoreExceptions().until(() -> cache.get("key") == null);
        assertThat(Managers.status(manager).connects()).isEqualTo(2);
    }

    @Test
    void filesThatWereReplacedAreUsedForTheNextConnections() throws Exception {
        Authority next = new Authority(folder, "next");
        SecureServer server = server(shown, false);
        Path trusted = folder.resolve("trusted.pem");
        Files.copy(next.file(), trusted);
        RingCacheManager manager =
                managers.manager(server.tlsUri(HOST), more -> more.setting("tls.ca", trusted.toString()));
        assertThat(Managers.whyDown(manager)).contains("signed");
        Files.writeString(trusted, Files.readString(authority.file()));
        Managers.awaitUp(manager);
        assertWorks(manager);
    }
}

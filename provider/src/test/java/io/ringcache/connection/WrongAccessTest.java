package io.ringcache.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.connection.Authority.Signed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.function.Consumer;
import javax.cache.CacheException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in what protects connections are found when the manager is made, before there is a connection. */
class WrongAccessTest {

    /** Nobody listens there. */
    private static final String PLAIN = "redis://127.0.0.1:1";

    private static final String ENCRYPTED = "rediss://127.0.0.1:1";

    @TempDir
    Path folder;

    @RegisterExtension
    final Managers managers = new Managers();

    private Authority authority;
    private Signed signed;

    @BeforeEach
    void sign() {
        authority = new Authority(folder, "authority");
        signed = authority.sign("client");
    }

    private String message(String uri, Consumer<RingConfiguration.Builder> more) {
        Throwable thrown = catchThrowable(() -> managers.manager(uri, more));
        assertThat(thrown).isInstanceOf(CacheException.class);
        assertThat(Throwables.getStackTrace(thrown)).doesNotContain("s3cret");
        return String.valueOf(thrown.getMessage());
    }

    private static Consumer<RingConfiguration.Builder> with(String setting, Object value) {
        return more -> more.setting(setting, value.toString());
    }

    private static Consumer<RingConfiguration.Builder> identity(Path certificate, Path key) {
        return with("tls.certificate", certificate).andThen(with("tls.key", key));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing.pem");
        assertThat(message(ENCRYPTED, with("tls.ca", missing))).contains("'tls.ca'", missing + "' does not exist");
    }

    @Test
    void aFolderIsNoFile() {
        assertThat(message(ENCRYPTED, with("tls.ca", folder))).contains("'tls.ca'", "directory");
    }

    @Test
    void whatIsNoPemIsNamedButNotShown() throws IOException {
        assertThat(message(ENCRYPTED, with("tls.ca", file("s3cret")))).contains("'tls.ca'", "PEM", "keytool");
    }

    @Test
    void aDamagedCertificateIsNamed() throws IOException {
        String text = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assertThat(message(ENCRYPTED, with("tls.ca", file(text)))).contains("'tls.ca'", "cannot be read");
    }

    @Test
    void aCertificateNeedsItsKeyAndTheReverse() {
        assertThat(message(ENCRYPTED, with("tls.certificate", signed.certificate())))
                .contains("'tls.certificate' is set without 'tls.key'");
        assertThat(message(ENCRYPTED, with("tls.key", signed.key())))
                .contains("'tls.key' is set without 'tls.certificate'");
    }

    @Test
    void theKeyOfAnotherCertificateIsNamed() {
        Path other = authority.sign("other").key();
        assertThat(message(ENCRYPTED, identity(signed.certificate(), other)))
                .contains("'tls.key'", other.toString(), "not the key of 'tls.certificate'");
    }

    @Test
    void anEncryptedKeyIsNamedWithTheRemedy() throws IOException {
        String text = Files.readString(signed.key()).replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        assertThat(message(ENCRYPTED, identity(signed.certificate(), file(text))))
                .contains("'tls.key'", "ENCRYPTED PRIVATE KEY", "openssl pkcs8");
    }

    @Test
    void aKeyThatCannotBeReadIsNotShown() throws IOException {
        String text = "-----BEGIN PRIVATE KEY-----\ns3cret\n-----END PRIVATE KEY-----\n";
        assertThat(message(ENCRYPTED, identity(signed.certificate(), file(text))))
                .contains("'tls.key'", "EC");
    }

    @Test
    void anExpiredCertificateIsNamedWithItsTimes() {
        Instant end = Instant.parse("2020-01-02T03:04:05Z");
        Signed expired = authority.sign("client", end);
        assertThat(message(ENCRYPTED, identity(expired.certificate(), expired.key())))
                .contains("'tls.certificate'", "in force", end.toString());
    }

    @Test
    void settingsOfTlsWithoutAnEncryptedNodeAreAMistake() {
        assertThat(message(PLAIN, with("tls.ca", authority.file()))).contains("'tls.ca'", "rediss://");
        assertThat(message(PLAIN, with("tls.verify", "ca"))).contains("'tls.verify'", "rediss://");
    }

    @Test
    void twoPlacesForCredentialsAreAMistake() throws IOException {
        Path file = file("s3cret");
        assertThat(message("redis://app:s3cret@127.0.0.1:1", with("credentials.file", file)))
                .contains("'credentials.file'", PLAIN, "remove one");
        assertThat(message(
                        PLAIN,
                        with("credentials.file", file).andThen(with("credentials.type", "com.acme.Credentials"))))
                .contains("'credentials.file'", "'credentials.type'", "remove one");
    }

    @Test
    void anObjectAndASettingAreAMistake() throws IOException {
        Path file = file("s3cret");
        assertThat(message(
                        PLAIN,
                        with("credentials.file", file)
                                .andThen(more -> more.credentials(node -> Credentials.of("s3cret")))))
                .contains("'credentials.file'", "CredentialsSource", "remove one");
    }

    @Test
    void anObjectOfAnotherKindIsNamed() {
        Properties properties = RingConfiguration.builder().build().toProperties();
        properties.put("ringcache.credentials.source", 1);
        RingCachingProvider provider = managers.opened(new RingCachingProvider());
        assertThatThrownBy(() -> provider.getCacheManager(URI.create("ringcache:test"), null, properties))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("ringcache.credentials.source")
                .hasMessageContaining("java.lang.Integer");
    }

    @Test
    void aFileOfCredentialsHasOneLineOrTwo() throws IOException {
        assertThat(message(PLAIN, with("credentials.file", file("a\ns3cret\nb"))))
                .contains("neither one line nor two");
        assertThat(message(PLAIN, with("credentials.file", file("")))).contains("neither one line nor two");
        assertThat(message(PLAIN, with("credentials.file", folder.resolve("missing"))))
                .contains("does not exist");
    }

    @Test
    void aClassThatGivesNoCredentialsIsNamed() {
        assertThat(message(PLAIN, with("credentials.type", "java.lang.String")))
                .contains("credentials.type=java.lang.String", CredentialsSource.class.getName());
    }

    @Test
    void anObjectOfTheApplicationDoesNotEndWithTheManager() {
        Closing.closed = false;
        Closing source = new Closing();
        managers.manager(PLAIN, more -> more.credentials(source)).close();
        assertThat(Closing.closed).isFalse();
    }

    /** Tells when it is closed. */
    public static final class Closing implements CredentialsSource, AutoCloseable {
        static volatile boolean closed;

        @Override
        public Credentials credentials(String node) {
            return Credentials.of("s3cret");
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void aSourceEndsWithItsManager() {
        Closing.closed = false;
        RingCacheManager manager = managers.manager(PLAIN, more -> more.credentials(Closing.class));
        assertThat(Closing.closed).isFalse();
        manager.close();
        assertThat(Closing.closed).isTrue();
    }

    @Test
    void credentialsDoNotShowThePassword() {
        assertThat(Credentials.of("app", "s3cret")).hasToString("Credentials[user=app]");
        assertThat(Credentials.of("s3cret")).hasToString("Credentials[user=default]");
    }
}

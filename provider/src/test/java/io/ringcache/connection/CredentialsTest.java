package io.ringcache.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lettuce.core.KillArgs;
import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import io.ringcache.failure.NodeRefusedException;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeState;
import io.ringcache.monitor.NodeStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.cache.Cache;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Users and passwords: which count, how they change, and what is said of those that are refused. */
class CredentialsTest {

    private static final String[] ALL = {"~*", "&*", "+@all"};
    private static final Pattern ID = Pattern.compile("^id=(\\d+)", Pattern.MULTILINE);

    @TempDir
    Path folder;

    @RegisterExtension
    final Managers managers = new Managers();

    private final SecureServer server = managers.opened(SecureServer.with());

    private void user(String name, String password) {
        server.user(name, "reset", "on", ">" + password);
        server.user(name, ALL);
    }

    /** What the page of connections says of a user. */
    private void documentedUser(String name, String password) throws IOException {
        server.user(
                name,
                AclRuleTest.rule().stream()
                        .map(word -> word.startsWith(">") ? ">" + password : word)
                        .toArray(String[]::new));
    }

    /** The file with the credentials, replaced as a whole. */
    private Path file(String... lines) {
        try {
            Path file = folder.resolve("credentials");
            Path next = Files.write(folder.resolve("next"), List.of(lines));
            return Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RingCacheManager managerWith(Path file) {
        return managers.manager(server.plainUri(), more -> more.setting("credentials.file", file.toString()));
    }

    private static List<String> ids(List<String> clients) {
        return clients.stream()
                .flatMap(line -> ID.matcher(line).results())
                .map(result -> result.group(1))
                .sorted()
                .toList();
    }

    @Test
    void aUserOfTheAccessListIsLoggedInByTheUri() {
        user("app", "p@ss:word");
        Cache<String, String> cache = Managers.cache(managers.manager(server.plainUri("app:p%40ss%3Aword")));
        cache.put("key", "value");
        assertThat(server.clients("app")).hasSize(2);
    }

    @Test
    void newCredentialsAreTakenByTheConnectionsThereAreWhileTrafficGoesOn() throws IOException {
        documentedUser("blue", "one");
        documentedUser("green", "two");
        RingCacheManager manager = managerWith(file("blue", "one"));
        Cache<String, String> cache = Managers.cache(manager);
        cache.put("kept", "near");
        try (Traffic traffic = new Traffic(cache)) {
            traffic.awaitCalls(100);
            List<String> before = ids(server.clients("blue"));
            NearStatus near = Managers.status(manager).caches().get(0);
            file("green", "two");
            Managers.await().until(() -> server.clients("green").size() == 2);
            server.admin().aclDeluser("blue");
            traffic.awaitCalls(100);
            assertThat(ids(server.clients("green"))).isEqualTo(before).hasSize(2);
            NodeStatus status = Managers.status(manager);
            assertThat(status.connects()).isEqualTo(1);
            assertThat(status.breaks()).isZero();
            assertThat(status.caches().get(0).drops()).isEqualTo(near.drops());
            assertThat(traffic.failures()).isEmpty();
        }
    }

    @Test
    void aConnectionThatEndsAfterAChangeIsMadeWithTheNewCredentials() {
        user("app", "one");
        RingCacheManager manager = managerWith(file("app", "one"));
        Cache<String, String> cache = Managers.cache(manager);
        cache.put("key", "value");
        user("app", "two");
        file("app", "two");
        // The server does not look again at who is in already.
        server.clients("app").forEach(line -> kill(line));
        Managers.await().ignoreExceptions().until(() -> "value".equals(cache.get("key")));
    }

    private void kill(String line) {
        MatchResult id = ID.matcher(line).results().findFirst().orElseThrow();
        server.admin().clientKill(KillArgs.Builder.id(Long.parseLong(id.group(1))));
    }

    @Test
    void newCredentialsThatTheServerDoesNotKnowYetAreToldAndTriedAgain() {
        user("app", "one");
        RingCacheManager manager = managerWith(file("app", "one"));
        Cache<String, String> cache = Managers.cache(manager);
        cache.put("key", "value");
        file("app", "s3cret");
        Managers.await().until(() -> !Managers.status(manager).reason().isEmpty());
        assertThat(Managers.status(manager).reason()).contains("WRONGPASS").doesNotContain("s3cret");
        assertThat(Managers.status(manager).state()).isEqualTo(NodeState.UP);
        cache.put("key", "after");
        server.user("app", ">s3cret");
        Managers.await().until(() -> Managers.status(manager).reason().isEmpty());
        assertThat(Managers.status(manager).connects()).isEqualTo(1);
    }

    @Test
    void aRevokedUserIsNamedIsNotTriedOftenAndIsLetInAgainSoon() {
        user("app", "one");
        Path file = file("app", "one");
        RingCacheManager manager = managerWith(file);
        Cache<String, String> cache = Managers.cache(manager);
        cache.put("key", "value");
        // Ends its connections.
        server.admin().aclDeluser("app");
        assertThat(Managers.whyDown(manager)).contains("authentication failed", "WRONGPASS", "'app'", file.toString());
        assertThat(catchThrowable(() -> cache.put("key", "later")))
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageContaining("authentication failed")
                .hasMessageContaining(server.plainUri());
        assertTriedSeldom();
        user("app", "two");
        file("app", "two");
        long start = System.nanoTime();
        Managers.awaitUp(manager);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(cache.get("key")).isEqualTo("value");
    }

    private void assertTriedSeldom() {
        long start = System.nanoTime();
        long before = server.connections();
        Managers.await()
                .until(() -> System.nanoTime() - start > Duration.ofSeconds(2).toNanos());
        Managers.assertSeldom(server.connections() - before, System.nanoTime() - start);
    }

    @Test
    void aWrongPasswordInTheUriIsNamedWithoutIt() {
        user("app", "one");
        RingCacheManager manager = managers.manager(server.plainUri("app:s3cret"));
        Throwable thrown = catchThrowable(() -> Managers.cache(manager).get("key"));
        assertThat(thrown)
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageContaining("user 'app'")
                .hasMessageContaining("the node's URI")
                .hasStackTraceContaining("WRONGPASS");
        assertThat(Throwables.getStackTrace(thrown)).doesNotContain("s3cret");
    }

    @Test
    void aServerThatWantsAPasswordIsNamedWhereNoneIsGiven() {
        server.admin().configSet("requirepass", "one");
        RingCacheManager manager = managers.manager(server.plainUri());
        assertThat(Managers.whyDown(manager)).contains("NOAUTH", "credentials.file");
    }

    @Test
    void aPasswordAloneIsThatOfTheDefaultUser() {
        server.admin().configSet("requirepass", "one");
        Cache<String, String> cache = Managers.cache(managerWith(file("one")));
        cache.put("key", "value");
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void whatAUserMayNotDoToConnectIsNamed() {
        user("app", "one");
        server.user("app", "-info");
        assertThat(Managers.whyDown(managers.manager(server.plainUri("app:one"))))
                .contains("NOPERM", "'app'", "docs/connections.md");
    }

    @Test
    void whatAUserMayNotDoLaterIsNamed() {
        user("app", "one");
        Cache<String, String> cache = Managers.cache(managers.manager(server.plainUri("app:one")));
        cache.put("key", "value");
        server.user("app", "-set");
        assertThat(catchThrowable(() -> cache.put("key", "later")))
                .isInstanceOf(NodeRefusedException.class)
                .hasMessageContaining("docs/connections.md");
    }

    /** Credentials that each test sets. */
    public static final class Given implements CredentialsSource {
        static volatile CredentialsSource answer = node -> Credentials.of("unset");

        @Override
        public Credentials credentials(String node) {
            return answer.credentials(node);
        }
    }

    private RingCacheManager managerAsking(CredentialsSource answer) {
        Given.answer = answer;
        return managers.manager(server.plainUri(), more -> more.credentials(Given.class));
    }

    @Test
    void aSourceOfTheApplicationIsAskedForEachNode() {
        user("app", "one");
        Cache<String, String> cache = Managers.cache(managerAsking(
                node -> node.equals(server.plainUri()) ? Credentials.of("app", "one") : Credentials.of("none")));
        cache.put("key", "value");
        assertThat(server.clients("app")).hasSize(2);
    }

    @Test
    void anObjectOfTheApplicationIsAskedAndSharedByManagers() {
        user("app", "one");
        CredentialsSource source = node -> Credentials.of("app", "one");
        RingCachingProvider provider = managers.opened(new RingCachingProvider());
        for (String name : List.of("ringcache:one", "ringcache:other")) {
            RingConfiguration configuration = RingConfiguration.builder()
                    .nodes(server.plainUri())
                    .credentials(source)
                    .build();
            Managers.cache((RingCacheManager) provider.getCacheManager(URI.create(name), null, configuration))
                    .put("key", "value");
        }
        assertThat(server.clients("app")).hasSize(2);
    }

    @Test
    void servicesWithoutAManagerAskIt() {
        user("app", "one");
        try (RingServices services = RingServices.open(RingConfiguration.builder()
                .nodes(server.plainUri())
                .credentials(node -> Credentials.of("app", "one"))
                .build())) {
            assertThat(services.locks().lock("lock").tryLock()).isTrue();
        }
    }

    @Test
    void aSourceThatThrowsIsNamed() {
        RingCacheManager manager = managerAsking(node -> {
            throw new IllegalStateException("vault");
        });
        assertThat(Managers.whyDown(manager)).contains(Given.class.getName(), "IllegalStateException");
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSourceThatHangsIsNamedAndAskedOnce() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        Given.answer = node -> {
            questions.incrementAndGet();
            awaitEnd(end);
            return Credentials.of("one");
        };
        RingCacheManager manager = managers.manager(
                server.plainUri(), more -> more.credentials(Given.class).connectTimeout(Duration.ofMillis(200)));
        try {
            assertThat(Managers.whyDown(manager)).contains("was not known within timeouts.connect");
            Managers.await().until(() -> Managers.status(manager).failedConnects() >= 2);
            assertThat(questions).hasValue(1);
        } finally {
            end.countDown();
        }
        Managers.awaitUp(manager);
    }
}

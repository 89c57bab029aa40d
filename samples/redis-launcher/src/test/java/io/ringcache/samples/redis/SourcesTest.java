package io.ringcache.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void sourcesAreTriedInTheDocumentedOrder(@TempDir Path folder) {
        assertThat(Sources.of(Environments.empty(folder)).inOrder())
                .extracting(source -> (Object) source.getClass())
                .containsExactly(
                        ExternalSource.class, InstalledSource.class, BundledSource.class, ContainerSource.class);
    }

    @Test
    void serversThatMayBeHurtAreNeverThoseOfSomebody(@TempDir Path folder) {
        assertThat(Sources.of(Environments.empty(folder)).own().inOrder())
                .extracting(source -> (Object) source.getClass())
                .containsExactly(InstalledSource.class, BundledSource.class, ContainerSource.class);
    }

    @Test
    void theFirstOpenSourceWinsAndLaterOnesAreNotAsked() {
        try (RedisServers servers = new Sources(List.of(closed("first"), open("second"), open("third"))).start(2)) {
            assertThat(servers.describe()).isEqualTo("2 servers (Fake 1.0) from second");
            assertThat(asked).containsExactly("first", "second");
        }
    }

    @Test
    void aFailingSourceIsNotPassedOver() {
        Source failing = count -> {
            throw new IllegalStateException("set wrongly");
        };
        assertThatThrownBy(() -> new Sources(List.of(failing, open("next"))).start(1))
                .hasMessage("set wrongly");
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutAnySourceTheMessageNamesTheFourWays() {
        assertThatThrownBy(() -> new Sources(List.of(closed("only"))).start(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "RINGCACHE_REDIS_URI",
                        "RINGCACHE_REDIS_SERVER",
                        "6.2",
                        "PATH",
                        "org.signal:embedded-redis:0.9.1",
                        "Docker");
    }

    @Test
    void fewerThanOneServerIsRefused() {
        assertThatThrownBy(() -> new Sources(List.of(open("any"))).start(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is 0");
    }

    @Test
    void whenOneServerDoesNotStartThoseBeforeItAreClosed() {
        FakeServer first = new FakeServer();
        Iterator<FakeServer> servers = List.of(first).iterator();
        assertThatThrownBy(() -> RedisServers.of("fakes", 2, servers::next)).isInstanceOf(NoSuchElementException.class);
        assertThat(first.isClosed()).isTrue();
    }

    private Source closed(String name) {
        return count -> {
            asked.add(name);
            return Optional.empty();
        };
    }

    private Source open(String name) {
        return count -> {
            asked.add(name);
            return Optional.of(RedisServers.of(name, count, FakeServer::new));
        };
    }
}

package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where nodes come from, and their users and passwords. */
class NodeSourcesTest {

    private static final NodeCredentials APP = new NodeCredentials("app", "a@b c+d/e%f");
    private static final String ENCODED = "app:a%40b%20c%2Bd%2Fe%25f@";

    @Test
    void credentialsAreForNodesThatHaveNone() {
        assertThat(PropertiesOf.map("ringcache.nodes", "redis://h1,rediss://me:x@h2:6380;weight=2, redis://h3/1")
                        .settings(APP, List.of()))
                .containsEntry(
                        "ringcache.nodes",
                        "redis://" + ENCODED + "h1,rediss://me:x@h2:6380;weight=2,redis://" + ENCODED + "h3/1");
    }

    @Test
    void aPasswordAloneIsThatOfTheDefaultUser() {
        assertThat(PropertiesOf.map("ringcache.nodes", "redis://h1")
                        .settings(new NodeCredentials(null, "secret"), List.of()))
                .containsEntry("ringcache.nodes", "redis://:secret@h1");
    }

    @Test
    void credentialsAreAlsoForTheDefaultNode() {
        assertThat(PropertiesOf.map().settings(APP, List.of()))
                .containsEntry("ringcache.nodes", "redis://" + ENCODED + "localhost:6379");
    }

    @Test
    void withoutCredentialsNothingIsSaidOfTheDefaultNode() {
        assertThat(PropertiesOf.map().settings()).doesNotContainKey("ringcache.nodes");
    }

    @Test
    void foundServersTakeThePlaceOfAllNodesAndKeepTheirOwnCredentials() {
        assertThat(PropertiesOf.map("ringcache.nodes", "redis://h1")
                        .settings(
                                APP,
                                List.of(() -> List.of("redis://f1"), () -> List.of("redis://:p@f2", "redis://f3"))))
                .containsEntry("ringcache.nodes", "redis://f1,redis://:p@f2,redis://f3");
    }

    @Test
    void nothingShowsCredentials() {
        RingcacheProperties properties = new RingcacheProperties(true, null, "app", "s3cret", true);
        assertThat(properties.toString() + NodeCredentials.of(properties))
                .doesNotContain("s3cret")
                .doesNotContain("app,");
    }
}

package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "redis://h1, redis://h1:6379",
        "redis://h1:7000/, redis://h1:7000",
        "REDISS://H1:7000/3, rediss://h1:7000/3",
        "redis://user:secret@h1:7000, redis://h1:7000",
        "redis://:secret@h1, redis://h1:6379",
        "redis://secret@h1, redis://h1:6379",
        "redis://[::1]:7000, redis://[::1]:7000",
        "redis://h1?clientName=x, redis://h1:6379",
        "redis-sentinel://h1#m, redis-sentinel://h1:26379#m",
        "'REDIS-SENTINEL://u:secret@H1:1,h2/3#Shop-1', 'redis-sentinel://h1:1,h2:26379/3#Shop-1'",
        "'redis-cluster://u:secret@H1,h2:7000/', 'redis-cluster://h1:6379,h2:7000'",
        "rediss-cluster://h1?clientName=x, rediss-cluster://h1:6379",
        "'rediss-sentinel://h1:1/?sentinelPassword=secret#m', 'rediss-sentinel://h1:1#m'",
        "redis-socket:///run/Redis.sock, redis-socket:///run/Redis.sock",
        "redis-socket://user:secret@/run/redis.sock?database=1, redis-socket:///run/redis.sock"
    })
    void showsWhereTheNodeIsButNoUser(String uri, String shown) {
        assertThat(NodeSettings.of(uri).display()).isEqualTo(shown);
        assertThat(NodeSettings.of(uri)).hasToString(shown + " weight 1");
    }

    @ParameterizedTest
    @CsvSource({
        "h1:6379, must start with redis://",
        "http://h1, must start with redis://",
        "redis://, percent-encode",
        "redis:///1, no valid host",
        "redis://h_1, no valid host",
        "'redis://h1,h2', no valid host",
        "redis://h1:0, port",
        "redis://h1:65536, port",
        "redis://h1/db, database number",
        "redis://h1#x, database number",
        "redis://h 1, percent-encode",
        "'redis-cluster://h1,,h2', no valid hosts",
        "redis-cluster://h1:0, port",
        "redis-cluster://h1/1, no other database",
        "redis-cluster://h1#x, nothing may follow",
        "redis-sentinel://h1, name of the master",
        "redis-sentinel://h1#my master, percent-encode",
        "redis-sentinel://#m, no valid hosts",
        "redis-sentinel:///#m, no valid hosts",
        "redis-sentinel://h1/db#m, database number",
        "'redis-sentinel://h1,,h2#m', no valid hosts",
        "redis-sentinel://h1:0#m, port",
        "rediss://h1?verifyPeer=NONE, tls.verify",
        "redis-socket://h1/run/redis.sock, redis-socket:///path",
        "redis-socket:///run/, redis-socket:///path",
        "redis-socket:///run/r%20s, without blanks"
    })
    void refusesWhatIsNoNode(String uri, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeSettings.of(uri))
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis-sentinel://user:secret@h1,,h2?sentinelPassword=secret#m",
                "redis-sentinel://h1,,h2?sentinelPassword=secret#m"
            })
    void refusesWithoutTellingASecret(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeSettings.of(uri))
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("secret").contains("***"));
    }

    @Test
    void aClusterGivesItsCredentialsToAllServers() {
        ClusterNode cluster = NodeSettings.of("rediss-cluster://u:p%40@h1,h2:7000?clientName=x")
                .cluster()
                .orElseThrow();
        assertThat(cluster.seedServers())
                .containsExactly(
                        NodeSettings.of("rediss://u:p%40@h1:6379?clientName=x"),
                        NodeSettings.of("rediss://u:p%40@h2:7000?clientName=x"));
        assertThat(cluster.server("::1", 1)).isEqualTo(NodeSettings.of("rediss://u:p%40@[::1]:1?clientName=x"));
        assertThat(NodeSettings.of("redis://h1").cluster()).isEmpty();
    }

    @Test
    void aClusterIsTheOnlyNode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.defaults(
                        List.of(NodeSettings.of("redis-cluster://u:secret@h1,h2"), NodeSettings.of("redis://h3"))))
                .withMessageContaining("redis-cluster://h1:6379,h2:6379 and 1 more")
                .withMessageContaining("has to be the only node");
    }

    @Test
    void theNameOfTheMasterIsWhatMakesANodeWithSentinels() {
        assertThat(NodeSettings.of("redis-sentinel://h1,h2#shop").endpoint())
                .isEqualTo(NodeSettings.of("redis-sentinel://h3,h1/1#shop").endpoint())
                .isEqualTo("sentinel:shop");
    }

    @Test
    void sentinelsGetTheirOwnPasswordAndServersAllElse() {
        SentinelNode node = NodeSettings.of("rediss-sentinel://u:p%40w@h1,h2:1/2?clientName=x&sentinelPassword=s%2Fw#m")
                .sentinel()
                .orElseThrow();
        assertThat(node.server("10.0.0.7", 6380)).isEqualTo("rediss://u:p%40w@10.0.0.7:6380/2?clientName=x");
        assertThat(node.server("::1", 6380)).startsWith("rediss://u:p%40w@[::1]:6380/2");
        assertThat(node.sentinels()).containsExactly("h1:26379", "h2:1");
        assertThat(node.sentinelUri("h2:1")).isEqualTo("rediss://:s%2Fw@h2:1");
        assertThat(node.toString()).doesNotContain("p%40w", "s%2Fw");
    }

    @Test
    void theIdentityOfASocketIsItsPath() {
        assertThat(NodeSettings.of("redis-socket://user:secret@/run/redis.sock").endpoint())
                .isEqualTo("/run/redis.sock");
    }

    @Test
    void refusesASocketWhosePathIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeSettings.of("redis-socket:///" + "x".repeat(100)))
                .withMessageContaining("at most 100");
    }

    @Test
    void doesNotShowThePasswordOfASocketThatIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeSettings.of("redis-socket://user:secret@h1/run/redis.sock"))
                .withMessageNotContaining("secret");
    }

    @Test
    void aNodeOfTheSameRingTakesTheCredentialsOfASocket() {
        assertThat(NodeSettings.of("redis-socket://user:secret@/run/a.sock")
                        .at("redis://h1:6379")
                        .uri())
                .isEqualTo("redis://user:secret@h1:6379");
    }

    @Test
    void refusesAWeightOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NodeSettings("redis://h1", 0))
                .withMessage("weight is 0: expected a number from 1 to 1000");
    }

    @Test
    void aNameIsWhatTheNodeIsWhateverItsAddressIs() {
        List<NodeSettings> nodes = Given.nothing()
                .property("nodes", "redis://h1;name=a,redis://h2:1;weight=2;name=b")
                .parse()
                .nodes();
        assertThat(nodes).extracting(NodeSettings::endpoint).containsExactly("a", "b");
        assertThat(nodes).extracting(NodeSettings::display).containsExactly("redis://h1:6379", "redis://h2:1");
    }

    @Test
    void aNameThatIsNoneOrThatTwoNodesHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeSettings.of("redis://h1").named("a b"))
                .withMessageContaining("a b");
        assertThatExceptionOfType(CacheException.class)
                .isThrownBy(() -> Given.nothing()
                        .property("nodes", "redis://h1;name=a,redis://h2;name=a")
                        .parse())
                .withMessageContaining("twice");
    }
}

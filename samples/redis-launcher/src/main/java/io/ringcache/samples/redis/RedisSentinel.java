package io.ringcache.samples.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A master with two replicas, and three sentinels that make a replica the master when they do not hear from the master for
 * a second. On this machine, until {@link #close()}, and never longer than this JVM. The servers come from a binary, which
 * is looked for as {@link RedisServers} does, and keep nothing.
 *
 * <p>Safe for use by several threads. Methods throw {@link IllegalStateException} when the servers do not do what is
 * asked for.
 */
public final class RedisSentinel implements AutoCloseable {

    /** The name by which the sentinels know the master. */
    public static final String MASTER_NAME = "mymaster";

    private static final int REPLICAS = 2;
    private static final int SENTINELS = 3;
    private static final int QUORUM = 2;
    private static final Duration DOWN_AFTER = Duration.ofSeconds(1);
    private static final Duration FAILOVER_TIMEOUT = Duration.ofSeconds(3);

    private static final String LOOK_MILLIS = "500";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final LocalGroup group;
    private final List<LocalServer> servers;
    private final List<LocalServer> sentinels;

    private RedisSentinel(LocalGroup group) {
        this.group = group;
        this.servers = group.servers().subList(0, 1 + REPLICAS);
        this.sentinels = group.servers().subList(1 + REPLICAS, group.servers().size());
    }

    /** Starts all, and returns when the sentinels know each other and both replicas. */
    public static RedisSentinel start() {
        LocalGroup group = LocalGroup.of(Environment.current());
        try {
            int master = group.start(ServerRole.master()).port();
            for (int i = 0; i < REPLICAS; i++) {
                LocalServer replica = group.start(ServerRole.replicaOf(master));
                // A sentinel that looks before asks for replicas again ten seconds later.
                Await.until("attach a replica", LIMIT, () -> follows(replica, master));
            }
            for (int i = 0; i < SENTINELS; i++) {
                lookOften(group.start(ServerRole.sentinel(configuration(master))));
            }
            RedisSentinel trio = new RedisSentinel(group);
            Await.until("find each other", LIMIT, trio::isComplete);
            return trio;
        } catch (RuntimeException | Error e) {
            group.close();
            throw e;
        }
    }

    private static String configuration(int master) {
        String option = "sentinel %s " + MASTER_NAME + " %s\n";
        return option.formatted("monitor", LocalServer.HOST + ' ' + master + ' ' + QUORUM)
                + option.formatted("down-after-milliseconds", DOWN_AFTER.toMillis())
                + option.formatted("failover-timeout", FAILOVER_TIMEOUT.toMillis());
    }

    /** Has a sentinel look for others and for replicas more often than every ten seconds, which is for tests only. */
    private static void lookOften(LocalServer sentinel) {
        try (RedisConnection connection = sentinel.connect(TIMEOUT)) {
            connection.call("SENTINEL", "DEBUG", "info-period", LOOK_MILLIS, "publish-period", LOOK_MILLIS);
        } catch (IOException e) {
            // Servers before 7.0 cannot; there, all takes longer.
            return;
        }
    }

    /** Returns where the sentinels listen and how they call the master: {@code redis-sentinel://h:p,h:p,h:p#name}. */
    public String uri() {
        return sentinels.stream()
                .map(sentinel -> LocalServer.HOST + ':' + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", '#' + MASTER_NAME));
    }

    /** Returns the master and the replicas; the first one began as the master. */
    public List<RedisServer> servers() {
        return List.copyOf(servers);
    }

    /** Returns the sentinels, which take the same faults. */
    public List<RedisServer> sentinels() {
        return List.copyOf(sentinels);
    }

    /** Returns, for people, which servers these are. */
    public String describe() {
        return "master with " + REPLICAS + " replicas and " + SENTINELS + " sentinels (" + group.describe() + ")";
    }

    /** Returns the server that most sentinels that answer call the master. */
    public RedisServer master() {
        Map<Integer, Integer> votes = new HashMap<>();
        for (LocalServer sentinel : sentinels) {
            masterPort(sentinel).ifPresent(port -> votes.merge(port, 1, Integer::sum));
        }
        int port = votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow(() -> new IllegalStateException("No sentinel answers"))
                .getKey();
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The sentinels name a master that was not started here"));
    }

    /** Returns the servers that are not the master at present. */
    public List<RedisServer> replicas() {
        int master = master().port();
        return servers.stream()
                .filter(server -> server.port() != master)
                .map(RedisServer.class::cast)
                .toList();
    }

    /** Returns when all sentinels that answer agree on a master other than the given one, and it is one and takes writes. */
    public RedisServer awaitMasterOtherThan(RedisServer old) {
        Await.until("name another master than the one on port " + old.port(), LIMIT, () -> {
            RedisServer now = master();
            return now.port() != old.port() && isMaster(now);
        });
        return master();
    }

    /** Has the sentinels make a replica the master although the master is well; returns the new master. */
    public RedisServer failover() {
        RedisServer old = master();
        try (RedisConnection connection = sentinels.get(0).connect(TIMEOUT)) {
            connection.call("SENTINEL", "FAILOVER", MASTER_NAME);
        } catch (IOException e) {
            throw new IllegalStateException("The sentinels do not begin a failover", e);
        }
        return awaitMasterOtherThan(old);
    }

    /** Waits until the sentinels know of both replicas and of each other, so that they could fail over again. */
    public void awaitComplete() {
        Await.until("become complete", LIMIT, this::isComplete);
    }

    @Override
    public void close() {
        group.close();
    }

    private boolean isComplete() throws IOException {
        int master = master().port();
        for (LocalServer sentinel : sentinels) {
            Map<String, String> known = knownTo(sentinel);
            if (!"master".equals(known.get("flags"))
                    || !String.valueOf(master).equals(known.get("port"))
                    || !String.valueOf(REPLICAS).equals(known.get("num-slaves"))
                    || !String.valueOf(SENTINELS - 1).equals(known.get("num-other-sentinels"))) {
                return false;
            }
        }
        for (LocalServer server : servers) {
            if (server.port() != master && !follows(server, master)) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> knownTo(LocalServer sentinel) throws IOException {
        try (RedisConnection connection = sentinel.connect(SHORT)) {
            Map<String, String> known = new HashMap<>();
            List<String> words = texts(connection.list("SENTINEL", "MASTER", MASTER_NAME));
            for (int i = 0; i + 1 < words.size(); i += 2) {
                known.put(words.get(i), words.get(i + 1));
            }
            return known;
        }
    }

    private static Optional<Integer> masterPort(LocalServer sentinel) {
        try (RedisConnection connection = sentinel.connect(SHORT)) {
            List<String> address = texts(connection.list("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER_NAME));
            return address.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(address.get(1)));
        } catch (IOException e) {
            // Killed or frozen: the others know.
            return Optional.empty();
        }
    }

    private static boolean follows(LocalServer replica, int master) throws IOException {
        String replication = replication(replica);
        return replication.contains("master_link_status:up")
                && RedisConnection.field(replication, "master_port")
                        .filter(String.valueOf(master)::equals)
                        .isPresent();
    }

    private static boolean isMaster(RedisServer server) throws IOException {
        return replication(server).contains("role:master");
    }

    private static String replication(RedisServer server) throws IOException {
        try (RedisConnection connection = new RedisConnection(LocalServer.HOST, server.port(), SHORT)) {
            return connection.call("INFO", "replication");
        }
    }

    private static List<String> texts(List<byte[]> values) {
        return values.stream()
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .toList();
    }
}

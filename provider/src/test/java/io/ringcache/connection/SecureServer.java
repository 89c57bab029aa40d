package io.ringcache.connection;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.samples.redis.RedisServer;
import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** A server that may be hurt, with TLS, a socket or an access list beside its plain port, which stays open for tests. For one thread. */
final class SecureServer implements AutoCloseable {

    private final RedisServers servers;
    private final RedisClient client;
    private final RedisCommands<String, String> admin;
    private final int tlsPort;

    private SecureServer(RedisServers servers, int tlsPort) {
        this.servers = servers;
        this.tlsPort = tlsPort;
        this.client = RedisClient.create(servers.uris().get(0));
        this.admin = client.connect().sync();
    }

    /** A plain server with these arguments. */
    static SecureServer with(String... arguments) {
        return new SecureServer(RedisServers.startOwnWith(() -> List.of(arguments)), 0);
    }

    /** A server that shows a certificate, and asks clients for one if told so. */
    static SecureServer tls(Authority.Signed shown, Authority trusted, boolean clients) {
        List<Integer> tried = new ArrayList<>();
        RedisServers servers = RedisServers.startOwnWith(() -> {
            tried.add(freePort());
            return List.of(
                    "--tls-port", "" + tried.get(tried.size() - 1),
                    "--tls-cert-file", shown.certificate().toString(),
                    "--tls-key-file", shown.key().toString(),
                    "--tls-ca-cert-file", trusted.file().toString(),
                    "--tls-auth-clients", clients ? "yes" : "no");
        });
        return new SecureServer(servers, tried.get(tried.size() - 1));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The encrypted port. */
    String tlsUri(String host) {
        return "rediss://" + host + ":" + tlsPort;
    }

    int tlsPort() {
        return tlsPort;
    }

    String plainUri() {
        return servers.uris().get(0);
    }

    /** The plain port, with what stands before it. */
    String plainUri(String userInfo) {
        return plainUri().replace("redis://", "redis://" + userInfo + "@");
    }

    RedisServer server() {
        return servers.server(0);
    }

    /** Commands of the default user. */
    RedisCommands<String, String> admin() {
        return admin;
    }

    /** Sets a user with exactly these rules. */
    void user(String name, String... rules) {
        var command = new io.lettuce.core.protocol.CommandArgs<>(io.lettuce.core.codec.StringCodec.UTF8)
                .add("SETUSER")
                .add(name);
        for (String rule : rules) {
            command.add(rule);
        }
        admin.dispatch(
                io.lettuce.core.protocol.CommandType.ACL,
                new io.lettuce.core.output.StatusOutput<>(io.lettuce.core.codec.StringCodec.UTF8),
                command);
    }

    /** How many connections have come since the server started. */
    long connections() {
        return admin.info("stats")
                .lines()
                .filter(line -> line.startsWith("total_connections_received:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .sum();
    }

    /** What the server knows of connections as a user: a line for each. */
    List<String> clients(String user) {
        return admin.clientList()
                .lines()
                .filter(line -> line.contains(" user=" + user + " "))
                .toList();
    }

    @Override
    public void close() {
        client.shutdown(java.time.Duration.ZERO, java.time.Duration.ofSeconds(1));
        servers.close();
    }
}

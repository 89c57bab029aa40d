package io.ringcache.topology;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An address behind which servers take turns: what one of them announces is not heard from the other. */
class OneAddressTest {

    private final RedisServers servers = RedisServers.startOwn(2);
    private final ServerSocket address = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final RingCachingProvider provider = new RingCachingProvider();

    OneAddressTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        provider.close();
        address.close();
        servers.close();
    }

    @Test
    void twoServersBehindOneAddressAreNoNode() {
        daemon(this::takeTurns);
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes("redis://127.0.0.1:" + address.getLocalPort())
                .namespace("turns")
                .build();
        Cache<String, String> cache = provider.getCacheManager(URI.create("ringcache:turns"), null, configuration)
                .createCache("c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        // The first calls of a JVM load many classes, and may take too long for another reason.
        Traffic.await()
                .untilAsserted(() -> assertThatExceptionOfType(NodeUnavailableException.class)
                        .isThrownBy(() -> cache.get("k"))
                        .withMessageContaining("have reached different servers"));
    }

    private void takeTurns() throws IOException {
        for (int turn = 0; ; turn++) {
            Socket client = address.accept();
            Socket server = new Socket(
                    InetAddress.getLoopbackAddress(), servers.server(turn % 2).port());
            daemon(() -> client.getInputStream().transferTo(server.getOutputStream()));
            daemon(() -> server.getInputStream().transferTo(client.getOutputStream()));
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The end of one side.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}

package io.ringcache.internal.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.connection.Access;
import io.ringcache.internal.ring.NodeId;
import io.ringcache.internal.ring.RingNode;
import io.ringcache.internal.ring.RingRecord;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.monitor.NodeState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that accepts connections while it reads its data: connected is not healthy. */
class LoadingNodeTest {

    private final ServerSocket server = listen();
    private final RedisNodes nodes = new RedisNodes(
            List.of(NodeSettings.of("redis://127.0.0.1:" + server.getLocalPort())),
            Timeouts.defaults(),
            Duration.ofSeconds(1),
            Access.plain());
    private final CacheSession session = new CacheSession(
            topology(nodes),
            0,
            new CacheKeys("ns", "cache", ""),
            NodeListener.NONE,
            (message, joined, clock, offer) -> {});
    private volatile String answer = "-LOADING Redis is loading the dataset in memory\r\n";

    /** A ring whose only node is the first of these. */
    static RingTopology topology(RedisNodes nodes) {
        String uri = nodes.node(0).name();
        RingNode node = new RingNode(new NodeId(NodeSettings.of(uri).endpoint()), 1, uri);
        return new RingTopology(nodes, "ns", RingRecord.first(1, 0, List.of(node)), known -> NodeSettings.of(uri));
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        nodes.close();
        server.close();
    }

    private void serve() {
        daemon(() -> {
            while (true) {
                Socket client = server.accept();
                daemon(() -> answer(client));
            }
        });
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The end of the server or of the client.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Greets, agrees to what the client tells of itself, and gives everything else the same answer. */
    private void answer(Socket client) throws IOException {
        try (client;
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
            OutputStream out = client.getOutputStream();
            for (String size = in.readLine(); size != null; size = in.readLine()) {
                String verb = "";
                for (int i = 0; i < Integer.parseInt(size.substring(1)); i++) {
                    int length = Integer.parseInt(in.readLine().substring(1));
                    char[] word = new char[length + 2];
                    for (int read = 0; read < word.length; read += in.read(word, read, word.length - read)) {}
                    verb = i == 0 ? new String(word, 0, length).toUpperCase(Locale.ROOT) : verb;
                }
                String reply = switch (verb) {
                    case "HELLO" -> "%1\r\n$5\r\nproto\r\n:3\r\n";
                    case "CLIENT" -> "+OK\r\n";
                    default -> answer;
                };
                out.write(reply.getBytes(US_ASCII));
                out.flush();
            }
        }
    }

    private NodeState state() {
        return nodes.status(0).state();
    }

    private void awaitState(NodeState state) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> state() == state);
    }

    @Test
    void aServerThatReadsItsDataIsLoadingAndCallsFailAtOnce() {
        serve();
        nodes.node(0).add(session);
        var unused = session.begin();
        awaitState(NodeState.LOADING);
        assertThatThrownBy(() -> session.join(Budget.of(Duration.ZERO)))
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageContaining("LOADING");
    }

    @Test
    void itIsTriedAgainAndItsNextStateIsTold() {
        serve();
        nodes.node(0).add(session);
        var unused = session.begin();
        awaitState(NodeState.LOADING);
        answer = "-ERR no\r\n";
        awaitState(NodeState.DOWN);
        assertThat(nodes.status(0).reason()).contains("ERR no");
    }
}

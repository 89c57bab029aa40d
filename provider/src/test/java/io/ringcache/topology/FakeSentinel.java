package io.ringcache.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sentinel that says what a test wants: so that an old master can stay a writable master. Thread-safe. */
final class FakeSentinel implements AutoCloseable {

    private static final String MASTER = "m";

    private final ServerSocket server;
    private volatile int masterPort;
    private volatile int epoch;
    private volatile boolean frozen;

    FakeSentinel(int masterPort) {
        this.masterPort = masterPort;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(() -> {
            while (true) {
                Socket client = server.accept();
                daemon(() -> answer(client));
            }
        });
    }

    /** The address of a node that these sentinels know. */
    static String uri(List<FakeSentinel> sentinels) {
        List<String> addresses = sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.server.getLocalPort())
                .toList();
        return "redis-sentinel://" + String.join(",", addresses) + '#' + MASTER;
    }

    /** From now on another server is the master; the epoch grows with each failover. */
    void name(int port, int newEpoch) {
        masterPort = port;
        epoch = newEpoch;
    }

    /** Says nothing any more. */
    void freeze() {
        frozen = true;
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The end of the sentinel or of the client.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        OutputStream out = client.getOutputStream();
        for (String head = in.readLine(); head != null; head = in.readLine()) {
            List<String> words = new ArrayList<>();
            for (int i = Integer.parseInt(head.substring(1)); i > 0; i--) {
                in.readLine();
                words.add(in.readLine());
            }
            if (!frozen) {
                out.write(reply(words).getBytes(UTF_8));
                out.flush();
            }
        }
    }

    private String reply(List<String> words) {
        String command = String.join(" ", words).toLowerCase(Locale.ROOT);
        if (command.equals("ping")) {
            return "+PONG\r\n";
        }
        if (command.equals("sentinel get-master-addr-by-name " + MASTER)) {
            return list("127.0.0.1", String.valueOf(masterPort));
        }
        return command.equals("sentinel master " + MASTER)
                ? list("name", MASTER, "config-epoch", String.valueOf(epoch))
                : "-ERR unknown command\r\n";
    }

    private static String list(String... words) {
        StringBuilder reply = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            reply.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return reply.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

package io.ringcache.samples.fenced;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A store behind a socket of loopback, as a database would be: in no JVM of those that hold the lock. A line is {@code
 * token value}, its answer {@code accepted} or {@code refused}.
 */
final class StoreService implements AutoCloseable {

    private final Store store;
    private final ServerSocket door;

    private StoreService(Store store, ServerSocket door) {
        this.store = store;
        this.door = door;
    }

    static StoreService open(Store store) throws IOException {
        StoreService service = new StoreService(store, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        start(service::acceptAll);
        return service;
    }

    int port() {
        return door.getLocalPort();
    }

    /** What a client does: sends one write, and returns whether it was accepted. */
    static boolean write(int port, long token, String value) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket.getOutputStream(), token + " " + value);
            return "accepted".equals(reader(socket).readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader lines = reader(client);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 2);
                boolean accepted = store.write(Long.parseLong(words[0]), words[1]);
                send(client.getOutputStream(), accepted ? "accepted" : "refused");
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
        out.flush();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "store");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}

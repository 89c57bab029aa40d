package io.ringcache.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on loopback before one Redis server, whose connections can be hurt, per client and per kind.
 *
 * <p>A client is known by its client name, which the URI of a node sets: {@code redis://127.0.0.1:port?clientName=jvm1}.
 * It is read from what the client sends first, so a connection of whom nothing was read yet has no name. What a client
 * sent before it ended its connection is passed on, as TCP does it: during a hold, the bytes and then the end wait for
 * {@link #heal()}. What is under way when the proxy itself cuts a connection is lost.
 *
 * <p>Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    /** The direction in which a fault strikes. */
    public enum Way {
        /** From the client to the server. */
        UP,
        /** From the server to the client. */
        DOWN,
        BOTH
    }

    /** What a connection is for. */
    public enum Kind {
        COMMANDS,
        /** It has subscribed to a channel. */
        MESSAGES,
        ANY
    }

    /**
     * The connections that a fault strikes.
     *
     * @param client the name of the client whose they are; none for those of all clients
     */
    public record Target(@Nullable String client, Kind kind) {

        public static Target all() {
            return new Target(null, Kind.ANY);
        }

        public static Target of(String client) {
            return new Target(client, Kind.ANY);
        }

        public Target messages() {
            return new Target(client, Kind.MESSAGES);
        }

        public Target commands() {
            return new Target(client, Kind.COMMANDS);
        }
    }

    private static final int BACKLOG = 1000;
    private static final int CONNECT_MILLIS = 5000;

    private volatile int serverPort;
    private final ServerSocket door;
    private final Faults faults = new Faults();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean refusing;

    private FaultProxy(int serverPort, ServerSocket door) {
        this.serverPort = serverPort;
        this.door = door;
    }

    /** Opens a proxy before the server that listens on this port of loopback, which may end and start again. */
    public static FaultProxy before(int serverPort) {
        try {
            FaultProxy proxy =
                    new FaultProxy(serverPort, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Daemon.start(proxy::acceptAll);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leads new connections to another server of loopback, and resets those that are open. */
    public void redirect(int port) {
        serverPort = port;
        rst(Target.all());
    }

    /** Returns where clients connect, without a client name. */
    public String uri() {
        return "redis://127.0.0.1:" + door.getLocalPort();
    }

    /** Ends connections in good order on both sides; returns how many. */
    public int fin(Target target) {
        return cut(target, Connection::fin);
    }

    /** Ends connections with a reset on both sides; returns how many. */
    public int rst(Target target) {
        return cut(target, Connection::rst);
    }

    private int cut(Target target, Consumer<Connection> how) {
        List<Connection> open =
                matching(target).stream().filter(Connection::isOpen).toList();
        open.forEach(how);
        return open.size();
    }

    /** Keeps all bytes where they are until {@link #heal()}, also those of connections that are opened meanwhile. */
    public void hold(Target target, Way way) {
        faults.hold(target, way);
    }

    /** As {@link #hold}, but only for connections that are open now: those that are opened meanwhile work. */
    public void strand(Target target, Way way) {
        faults.strand(Set.copyOf(matching(target)), way);
    }

    /** Passes bytes on that much later, as a longer line does: in order, and as many as come. Delays add up. */
    public void delay(Target target, Way way, Duration by) {
        faults.delay(target, way, by);
    }

    /** Resets new connections at once, or no longer does. */
    public void refuse(boolean on) {
        refusing = on;
    }

    /** Ends holds, delays and refusals; what was kept back goes on its way at once. */
    public void heal() {
        refusing = false;
        faults.heal();
    }

    /** Returns how many connections are open: ended neither by their client nor by a fault. */
    public int connections(Target target) {
        return (int) matching(target).stream().filter(Connection::isOpen).count();
    }

    /** Returns how many connections have come, whatever became of them. */
    public int accepted() {
        return accepted.get();
    }

    /** Returns the connections that are open now: each tells whether it still is. */
    public List<BooleanSupplier> openConnections() {
        return connections.stream()
                .filter(Connection::isOpen)
                .map(connection -> (BooleanSupplier) connection::isOpen)
                .toList();
    }

    @Override
    public void close() {
        refusing = true;
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(Connection::rst);
    }

    private List<Connection> matching(Target target) {
        return connections.stream()
                .filter(connection -> connection.matches(target))
                .toList();
    }

    private void acceptAll() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                accepted.incrementAndGet();
                Daemon.start(() -> serve(client));
            } catch (IOException e) {
                // Closed, or a client that was gone before it was let in.
            }
        }
    }

    private void serve(Socket client) {
        Socket server = new Socket();
        try {
            if (refusing) {
                throw new IOException("refused");
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            Connection.reset(client);
            Connection.reset(server);
            return;
        }
        Connection connection = new Connection(client, server, faults);
        connections.add(connection);
        if (door.isClosed()) {
            connection.rst();
        }
        connection.run();
        connections.remove(connection);
    }
}

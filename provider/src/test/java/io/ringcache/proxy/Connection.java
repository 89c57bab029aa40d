package io.ringcache.proxy;

import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.io.IOException;
import java.net.Socket;

/** One connection through the proxy: a socket to the client, one to the server, a pipe each way. Thread-safe. */
final class Connection {

    private final Socket client;
    private final Socket server;
    private final Faults faults;
    private final Pipe up;
    private final Pipe down;
    private final Identity identity = new Identity();
    private volatile boolean cut;
    private volatile boolean ended;

    Connection(Socket client, Socket server, Faults faults) {
        this.client = client;
        this.server = server;
        this.faults = faults;
        this.up = new Pipe(this, Way.UP, faults, client, server);
        this.down = new Pipe(this, Way.DOWN, faults, server, client);
    }

    /** Lets bytes through until both sides have ended. */
    void run() {
        Thread sendUp = Daemon.start(up::send);
        Thread sendDown = Daemon.start(down::send);
        Thread receiveDown = Daemon.start(() -> down.receive((bytes, length) -> {}));
        up.receive(identity::read);
        ended = true;
        try {
            sendUp.join();
            receiveDown.join();
            sendDown.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    boolean matches(Target target) {
        return identity.matches(target);
    }

    /** Whether neither the client nor a fault has ended it. */
    boolean isOpen() {
        return !cut && !ended;
    }

    boolean isCut() {
        return cut;
    }

    /** Ends it in good order on both sides; what comes from them still is read and dropped, else they saw a reset. */
    void fin() {
        stopPipes();
        shutDown(client);
        shutDown(server);
    }

    /** Ends it with a reset on both sides. */
    void rst() {
        stopPipes();
        reset(client);
        reset(server);
    }

    private void stopPipes() {
        cut = true;
        up.drop();
        down.drop();
        faults.wake();
    }

    private void close() {
        try (client;
                server) {
            cut = true;
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    private static void shutDown(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // It has ended by itself.
        }
    }

    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It has ended by itself.
        }
    }
}

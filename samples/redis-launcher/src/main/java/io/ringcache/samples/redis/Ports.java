package io.ringcache.samples.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free TCP ports on the loopback interface. */
final class Ports {

    // Below the range from which operating systems take the ports of outgoing connections: a client that reconnects to
    // a killed server could otherwise be given that very port as its own, connect to itself and keep the server out.
    private static final int LOWEST = 16_384;
    private static final int BEYOND_HIGHEST = 32_768;
    private static final int TRIES = 100;

    private Ports() {}

    /** Returns a port that was free a moment ago; throws {@link IllegalStateException} when none is found. */
    static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND_HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + LOWEST + " and " + BEYOND_HIGHEST + " on loopback");
    }

    /** Tells whether nobody listens on the port at present. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

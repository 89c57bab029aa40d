package io.ringcache.proxy;

import io.ringcache.proxy.FaultProxy.Way;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * One direction of a connection. One thread takes what comes, so that the end of the stream is seen even while its bytes
 * are kept back; another passes it on when the faults allow.
 */
final class Pipe {

    /** What may be kept back; beyond it the sender has to wait, as it does when buffers in a network are full. */
    private static final int MAX_KEPT_BYTES = 1 << 20;

    private static final int PIECE_BYTES = 1 << 16;

    /** Some bytes, or none for the end of the stream. */
    private static final class Piece {
        private final byte[] bytes;
        private final long cameNanos = System.nanoTime();

        Piece(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private final Connection connection;
    private final Way way;
    private final Faults faults;
    private final Socket from;
    private final Socket to;
    private final Deque<Piece> kept = new ArrayDeque<>();
    private int keptBytes;
    private boolean dropping;

    Pipe(Connection connection, Way way, Faults faults, Socket from, Socket to) {
        this.connection = connection;
        this.way = way;
        this.faults = faults;
        this.from = from;
        this.to = to;
    }

    /**
     * Takes what comes until the stream ends or breaks.
     *
     * @param seen is told of everything that came
     */
    void receive(BiConsumer<byte[], Integer> seen) {
        byte[] buffer = new byte[PIECE_BYTES];
        try {
            for (int length = from.getInputStream().read(buffer);
                    length >= 0;
                    length = from.getInputStream().read(buffer)) {
                seen.accept(buffer, length);
                keep(Arrays.copyOf(buffer, length));
            }
        } catch (IOException e) {
            // Reset: for the other side an end like any other, after what came before.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private synchronized void keep(byte[] bytes) throws InterruptedException {
        while (keptBytes >= MAX_KEPT_BYTES && !dropping) {
            wait();
        }
        if (!dropping) {
            kept.add(new Piece(bytes));
            keptBytes += bytes.length;
            notifyAll();
        }
    }

    private synchronized void end() {
        kept.add(new Piece(new byte[0]));
        notifyAll();
    }

    /** Passes on what comes until the stream ends; then the other side is told, or was when the connection was cut. */
    void send() {
        try {
            Piece next = first();
            while (next.bytes.length > 0) {
                faults.await(connection, way, next.cameNanos);
                if (connection.isCut()) {
                    return;
                }
                to.getOutputStream().write(next.bytes);
                done(next);
                next = first();
            }
            faults.await(connection, way, next.cameNanos);
            if (!connection.isCut()) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            // The receiver is gone, which the pipe the other way tells the sender.
            drop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Piece first() throws InterruptedException {
        while (kept.isEmpty()) {
            wait();
        }
        return kept.getFirst();
    }

    private synchronized void done(Piece piece) {
        if (!dropping) {
            kept.removeFirst();
            keptBytes -= piece.bytes.length;
            notifyAll();
        }
    }

    /** Drops what is kept back, and from now on what comes. */
    synchronized void drop() {
        dropping = true;
        kept.clear();
        keptBytes = 0;
        notifyAll();
    }
}

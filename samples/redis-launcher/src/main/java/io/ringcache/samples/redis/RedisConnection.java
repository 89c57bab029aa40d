package io.ringcache.samples.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A plain connection to one Redis server, just enough to ask how it is. Not for use by several threads. Its methods
 * throw {@link IOException} when the server does not answer within the timeout, or answers with an error.
 */
final class RedisConnection implements Closeable {

    private static final byte[] END_OF_LINE = {'\r', '\n'};

    private final Socket socket = new Socket();
    private final DataInputStream in;

    RedisConnection(String host, int port, Duration timeout) throws IOException {
        try {
            int timeoutMillis = Math.toIntExact(timeout.toMillis());
            socket.connect(new InetSocketAddress(host, port), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Returns once the server has answered a PING. */
    void ping() throws IOException {
        call("PING");
    }

    /** Returns product and version, such as {@code Redis 7.0.15}. */
    String version() throws IOException {
        String info = call("INFO", "server");
        // Valkey also names the version of Redis it is compatible with, so its own is looked for first.
        return field(info, "valkey_version")
                .map(version -> "Valkey " + version)
                .or(() -> field(info, "redis_version").map(version -> "Redis " + version))
                .orElseThrow(() -> new IOException("The server does not tell its version"));
    }

    /** Returns the id of the server's process on its machine. */
    long processId() throws IOException {
        return field(call("INFO", "server"), "process_id")
                .map(Long::valueOf)
                .orElseThrow(() -> new IOException("The server does not tell its process id"));
    }

    /** Sends a command and returns its reply, which must be a single value, as text. */
    String call(String... words) throws IOException {
        return call(bytes(words));
    }

    /** Sends a command of any bytes and returns its reply, which must be a single value, as text. */
    String call(List<byte[]> words) throws IOException {
        send(words);
        return new String(value(head()), StandardCharsets.UTF_8);
    }

    /** Sends a command and returns its reply, which must be a list of single values; no list is an empty one. */
    List<byte[]> list(String... words) throws IOException {
        send(bytes(words));
        String head = head();
        if (head.charAt(0) != '*') {
            throw new IOException("The server answered " + head);
        }
        int count = Integer.parseInt(head.substring(1));
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(value(head()));
        }
        return values;
    }

    static List<byte[]> bytes(String... words) {
        return Arrays.stream(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Returns a field of what INFO and commands like it answer. */
    static Optional<String> field(String info, String name) {
        String prefix = name + ':';
        return info.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }

    private void send(List<byte[]> words) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("*" + words.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (byte[] word : words) {
            request.writeBytes(("$" + word.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(word);
            request.writeBytes(END_OF_LINE);
        }
        request.writeTo(socket.getOutputStream());
    }

    private String head() throws IOException {
        String head = line();
        if (head.isEmpty()) {
            throw new IOException("The server does not speak the Redis protocol");
        }
        return head;
    }

    private byte[] value(String head) throws IOException {
        String rest = head.substring(1);
        return switch (head.charAt(0)) {
            case '+', ':' -> rest.getBytes(StandardCharsets.UTF_8);
            case '$' -> bulk(Integer.parseInt(rest));
            default -> throw new IOException("The server answered " + head);
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] bulk(int length) throws IOException {
        if (length < 0) {
            throw new IOException("The server has no such value");
        }
        byte[] body = new byte[length];
        in.readFully(body);
        line();
        return body;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}

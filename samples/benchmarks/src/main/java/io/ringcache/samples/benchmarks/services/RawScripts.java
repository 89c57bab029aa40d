package io.ringcache.samples.benchmarks.services;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.ringcache.RingServices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Ringcache's own scripts, run by Lettuce alone over one connection. Thread-safe. */
final class RawScripts implements AutoCloseable {

    private static final String FOLDER = "/io/ringcache/internal/";

    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;

    RawScripts(String node) {
        client = RedisClient.create(node);
        connection = client.connect(ByteArrayCodec.INSTANCE);
    }

    /** A script that the server has. */
    final class Loaded {

        private final String digest;

        private Loaded(String digest) {
            this.digest = digest;
        }

        List<Object> run(byte[][] keys, byte[]... arguments) {
            return connection.sync().evalsha(digest, ScriptOutputType.MULTI, keys, arguments);
        }
    }

    /** Loads a script, which is made of files in the jar of Ringcache, one behind the other. */
    Loaded load(String... files) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String file : files) {
            try (InputStream in = RingServices.class.getResourceAsStream(FOLDER + file)) {
                if (in == null) {
                    throw new IllegalStateException("Ringcache has no script " + file);
                }
                in.transferTo(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Loaded(connection.sync().scriptLoad(text.toByteArray()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    @Override
    public void close() {
        client.shutdown();
    }
}

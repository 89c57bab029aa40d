package io.ringcache.samples.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Redis server that is a child process of this JVM, on loopback, which writes nothing to disk by itself. */
final class LocalServer implements OwnedServer {

    static final String HOST = "127.0.0.1";

    // The server reads it when it starts, and writes it on demand only.
    private static final String DUMP = "dump.rdb";

    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SAVE_LIMIT = Duration.ofSeconds(10);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(2);

    private final Path binary;
    private final Path temporaryFolder;
    private final int port;
    private final ServerRole role;
    private final String version;
    private TetheredProcess process;
    private byte @Nullable [] saved;
    /** What the server has written into its files, if it is not the first time that it starts. */
    private final Map<String, byte[]> kept = new HashMap<>();

    /**
     * Starts the server, and returns when it answers.
     *
     * @throws IOException when it does not start; the message holds what it wrote
     */
    LocalServer(Path binary, Path temporaryFolder, int port, ServerRole role) throws IOException {
        this.binary = binary;
        this.temporaryFolder = temporaryFolder;
        this.port = port;
        this.role = role;
        process = launch();
        try (RedisConnection connection = connect(PROBE_TIMEOUT)) {
            version = connection.version();
        } catch (IOException | RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    @Override
    public String uri() {
        return "redis://" + HOST + ':' + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public synchronized void pause() {
        process.signal("STOP");
    }

    @Override
    public synchronized void resume() {
        process.signal("CONT");
    }

    @Override
    public synchronized void kill() {
        keepFiles();
        process.kill();
    }

    @Override
    public synchronized void restart() {
        saved = null;
        relaunch();
    }

    @Override
    public synchronized void save() {
        try (RedisConnection connection = connect(SAVE_LIMIT)) {
            connection.call("SAVE");
            saved = Files.readAllBytes(process.folder().resolve(DUMP));
        } catch (IOException e) {
            throw new IllegalStateException("The data of the Redis server on port " + port + " cannot be saved", e);
        }
    }

    @Override
    public synchronized void restartWithSavedData() {
        if (saved == null) {
            throw new IllegalStateException("The Redis server on port " + port + " has no saved data; call save first");
        }
        relaunch();
    }

    RedisConnection connect(Duration timeout) throws IOException {
        return new RedisConnection(HOST, port, timeout);
    }

    private void relaunch() {
        kill();
        try {
            process = launch();
        } catch (IOException e) {
            throw new IllegalStateException("The Redis server on port " + port + " cannot be started again", e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** The folder ends with the process, so what the server must know again is taken out of it before. */
    private void keepFiles() {
        for (String name : role.files().keySet()) {
            try {
                kept.put(name, Files.readAllBytes(process.folder().resolve(name)));
            } catch (NoSuchFileException e) {
                // It was killed before, and what it knew then is kept.
                return;
            } catch (IOException e) {
                throw new IllegalStateException(
                        "Cannot read what the Redis server on port " + port + " wrote into " + name, e);
            }
        }
    }

    private void writeFiles(Path folder) throws IOException {
        for (Map.Entry<String, String> file : role.files().entrySet()) {
            byte[] first = file.getValue().getBytes(StandardCharsets.UTF_8);
            Files.write(folder.resolve(file.getKey()), kept.getOrDefault(file.getKey(), first));
        }
    }

    private TetheredProcess launch() throws IOException {
        Path folder =
                Files.createTempDirectory(temporaryFolder, "ringcache-redis-").toAbsolutePath();
        // Opened before the start, because a process that ends takes its folder with it.
        try (InputStream log = Files.newInputStream(Files.createFile(folder.resolve(TetheredProcess.LOG)))) {
            if (saved != null) {
                Files.write(folder.resolve(DUMP), saved);
            }
            writeFiles(folder);
            TetheredProcess launched = TetheredProcess.start(folder, command(folder));
            if (becomesReady(launched)) {
                return launched;
            }
            launched.kill();
            throw new IOException(binary + " does not serve on port " + port + "; it wrote:\n"
                    + new String(log.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            TetheredProcess.remove(folder);
            throw e;
        }
    }

    private List<String> command(Path folder) {
        List<String> words = new ArrayList<>(List.of(binary.toString()));
        role.configuration().ifPresent(name -> words.add(folder.resolve(name).toString()));
        words.addAll(List.of("--bind", HOST, "--port", String.valueOf(port), "--save", "", "--appendonly", "no"));
        words.addAll(List.of("--loglevel", "warning", "--dbfilename", DUMP, "--dir", folder.toString()));
        words.addAll(role.arguments());
        return words;
    }

    private boolean becomesReady(TetheredProcess launched) {
        long deadlineNanos = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadlineNanos && !launched.endsWithin(PROBE_INTERVAL)) {
            if (answers(launched)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether it is this very process that answers on the port, and not one that was there before. */
    private boolean answers(TetheredProcess launched) {
        try (RedisConnection connection = connect(PROBE_TIMEOUT)) {
            connection.ping();
            return connection.processId() == launched.pid();
        } catch (IOException e) {
            return false;
        }
    }
}

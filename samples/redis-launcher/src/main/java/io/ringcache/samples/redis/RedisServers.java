package io.ringcache.samples.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A set of independent Redis servers that live until {@link #close()}, and never longer than this JVM.
 *
 * <p>They come from the first of these ways that is open: the servers listed in {@code RINGCACHE_REDIS_URI}; the binary
 * in {@code RINGCACHE_REDIS_SERVER}, or a {@code redis-server} or {@code valkey-server} on {@code PATH}, from version
 * 6.2; the binary inside {@code org.signal:embedded-redis}; Docker. Servers of the first way are used as they are, with
 * their data, and left running; all others start empty, listen on free ports and keep nothing.
 *
 * <p>Safe for use by several threads.
 */
public final class RedisServers implements AutoCloseable {

    private final String origin;
    private final List<OwnedServer> servers;

    private RedisServers(String origin, List<OwnedServer> servers) {
        this.origin = origin;
        this.servers = servers;
    }

    /**
     * Starts servers, and returns when all of them answer.
     *
     * @param count how many, at least one
     * @throws IllegalArgumentException when {@code count} is less than one
     * @throws IllegalStateException when no way is open, or the chosen one fails; the message names the remedy
     */
    public static RedisServers start(int count) {
        return Sources.of(Environment.current()).start(count);
    }

    /**
     * Starts servers that may be hurt: as {@link #start}, but never those of {@code RINGCACHE_REDIS_URI}, because they are
     * somebody's.
     *
     * @param count how many, at least one
     * @throws IllegalArgumentException when {@code count} is less than one
     * @throws IllegalStateException when no way is open, or the chosen one fails; the message names the remedy
     */
    public static RedisServers startOwn(int count) {
        return Sources.of(Environment.current()).own().start(count);
    }

    /**
     * Starts one server that may be hurt with further arguments of {@code redis-server}, such as those of TLS; its plain port
     * stays open. Only a binary on this machine takes them, so there is no such server of the first way or of Docker.
     *
     * @param arguments asked for anew with each attempt to start, because a port among them may have been taken
     * @throws IllegalStateException when there is no binary, or the server does not start; the message names the remedy
     */
    public static RedisServers startOwnWith(Supplier<List<String>> arguments) {
        Environment environment = Environment.current();
        LocalBinary binary = Sources.of(environment).binary();
        LocalLauncher launcher = new LocalLauncher(environment.temporaryFolder());
        return of(binary.origin(), 1, () -> launcher.start(binary.path(), port -> ServerRole.with(arguments.get())));
    }

    /** Starts {@code count} servers one by one; when one fails, ends those before it. */
    static RedisServers of(String origin, int count, Supplier<? extends OwnedServer> starter) {
        List<OwnedServer> started = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                started.add(starter.get());
            }
        } catch (RuntimeException | Error e) {
            started.forEach(OwnedServer::close);
            throw e;
        }
        return new RedisServers(origin, List.copyOf(started));
    }

    /** Returns where the servers listen, as {@code redis://host:port}, in a fixed order. */
    public List<String> uris() {
        return servers.stream().map(RedisServer::uri).toList();
    }

    /** Returns one server, by its place in {@link #uris()}; throws {@link IndexOutOfBoundsException} beyond it. */
    public RedisServer server(int index) {
        return servers.get(index);
    }

    /** Returns, for people, how many servers these are, where they come from and which version runs. */
    public String describe() {
        String versions = String.join(
                ", ", servers.stream().map(OwnedServer::version).distinct().toList());
        return servers.size() + (servers.size() == 1 ? " server (" : " servers (") + versions + ") from " + origin;
    }

    /** Ends all servers that were started here; does nothing the second time. */
    @Override
    public void close() {
        servers.forEach(OwnedServer::close);
    }
}

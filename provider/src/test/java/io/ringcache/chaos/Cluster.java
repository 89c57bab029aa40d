package io.ringcache.chaos;

import io.ringcache.codec.AllowList;
import io.ringcache.codec.KeyCodec;
import io.ringcache.codec.KryoCodec;
import io.ringcache.codec.KryoSettings;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.RingSettings;
import io.ringcache.internal.ring.Hash64;
import io.ringcache.internal.ring.HashRing;
import io.ringcache.internal.ring.Member;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.samples.redis.RedisServer;
import io.ringcache.samples.redis.RedisServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Real servers, a proxy before each, and JVMs that use them. Used by one thread. */
final class Cluster implements AutoCloseable {

    private static final int SERVERS = 3;
    private static final int MAX_KEY_BYTES = 1000;

    private final Path folder;
    private final String namespace = "chaos";
    private final long origin = System.nanoTime();
    private final RedisServers servers = RedisServers.startOwn(SERVERS);
    private final List<FaultProxy> proxies = new ArrayList<>();

    /** All that ever were, the killed ones too. */
    private final List<WorkerJvm> started = new ArrayList<>();

    private final WorkerJvm[] living = new WorkerJvm[Keyspace.JVMS];
    private final int[] lives = new int[Keyspace.JVMS];

    Cluster(Path folder) {
        this.folder = folder;
        for (int i = 0; i < SERVERS; i++) {
            proxies.add(FaultProxy.before(servers.server(i).port()));
        }
        for (int place = 0; place < Keyspace.JVMS; place++) {
            startJvm(place);
        }
    }

    static String clientName(int place) {
        return "jvm" + place;
    }

    /** Returns the nodes as the client of this name is to know them. */
    String nodes(String clientName) {
        return String.join(
                ",",
                proxies.stream()
                        .map(proxy -> proxy.uri() + "?clientName=" + clientName)
                        .toList());
    }

    String namespace() {
        return namespace;
    }

    long origin() {
        return origin;
    }

    long now() {
        return System.nanoTime() - origin;
    }

    String describe() {
        return servers.describe();
    }

    int size() {
        return SERVERS;
    }

    RedisServer server(int index) {
        return servers.server(index);
    }

    FaultProxy proxy(int index) {
        return proxies.get(index);
    }

    WorkerJvm jvm(int place) {
        return living[place];
    }

    List<WorkerJvm> started() {
        return started;
    }

    /** Starts a JVM at the place of one that was killed, and its load. */
    WorkerJvm startJvm(int place) {
        int number = started.size() + 1;
        Path log = folder.resolve("jvm-" + number + ".log");
        WorkerJvm jvm = WorkerJvm.start(
                number,
                log,
                folder.resolve("errors.txt"),
                List.of(
                        "" + number,
                        "" + place,
                        "" + lives[place]++,
                        namespace,
                        nodes(clientName(place)),
                        log.toString(),
                        "" + origin));
        started.add(jvm);
        living[place] = jvm;
        jvm.ask("start");
        return jvm;
    }

    /** Returns what tells the index of the server that owns a key. */
    ToIntFunction<String> home() {
        List<Member> members = proxies.stream()
                .map(proxy -> Member.of(NodeSettings.of(proxy.uri()).endpoint()))
                .toList();
        RingSettings settings = RingSettings.defaults();
        HashRing ring = HashRing.of(members, settings.virtualNodes(), settings.seed());
        KeyCodec keys = new KeyCodec(
                new KryoCodec(getClass().getClassLoader(), AllowList.none(), KryoSettings.defaults()), MAX_KEY_BYTES);
        return key -> ring.owner(Hash64.hash(keys.encode(key), settings.seed()));
    }

    /** Holds back what all servers send to a client. */
    void holdAll(String client) {
        proxies.forEach(proxy -> proxy.hold(FaultProxy.Target.of(client), FaultProxy.Way.DOWN));
    }

    void heal() {
        proxies.forEach(FaultProxy::heal);
    }

    /** Ends the JVMs in good order, so that their logs are whole. */
    void endJvms() {
        for (WorkerJvm jvm : living) {
            jvm.close();
        }
    }

    @Override
    public void close() {
        endJvms();
        proxies.forEach(FaultProxy::close);
        servers.close();
    }
}

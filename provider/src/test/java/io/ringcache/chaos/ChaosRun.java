package io.ringcache.chaos;

import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.near.NearMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One run: servers, JVMs, load and faults for a time, then peace, then the verdict. Immutable. */
record ChaosRun(Path folder, long seed, Duration length, List<FaultKind> kinds) {

    static final Duration LEASE = Duration.ofSeconds(1);
    static final Duration OPERATION_TIMEOUT = Duration.ofSeconds(2);

    /** What a read may be older than the lease. */
    static final Duration ROUND_TRIP = Duration.ofMillis(5);

    /** What a call may be longer than the operation timeout. */
    static final Duration CALL_MARGIN = Duration.ofMillis(50);

    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration SETTLING = LEASE.plusSeconds(1);
    private static final int STORED_BY = 0;

    Report run() throws IOException {
        empty(folder);
        Path stored = folder.resolve("stored.log");
        try (Cluster cluster = new Cluster(folder);
                RingNemesis ring = new RingNemesis(cluster);
                Admin admin = new Admin(cluster.namespace() + ":" + Load.REGISTERS.cache() + ":ch")) {
            Nemesis nemesis = new Nemesis(cluster, admin, ring);
            Plan plan = new Plan(seed, kinds);
            Pace.pass(WARM_UP);
            long end = cluster.now() + length.toNanos();
            while (cluster.now() < end) {
                nemesis.strike(plan.next());
            }
            settle(cluster, stored);
            cluster.endJvms();

            HistoryReader reader = new HistoryReader();
            reader.read(STORED_BY, stored);
            for (WorkerJvm jvm : cluster.started()) {
                reader.read(jvm.number(), jvm.log());
            }
            History history = reader.history(nemesis.incidents());
            Checker checker = new Checker(LEASE.plus(ROUND_TRIP), OPERATION_TIMEOUT.plus(CALL_MARGIN), cluster.home());
            return new Report(this, cluster.describe(), history, checker.check(history));
        }
    }

    /** The readers go on for a while, so that near caches are full; then all look at all keys. */
    private static void settle(Cluster cluster, Path stored) throws IOException {
        cluster.heal();
        for (int place = 0; place < Keyspace.JVMS; place++) {
            cluster.jvm(place).ask("rest");
        }
        Pace.pass(SETTLING);
        long moment = cluster.now();
        for (int place = 0; place < Keyspace.JVMS; place++) {
            cluster.jvm(place).ask("last " + moment);
        }
        RingConfiguration withoutNear = Caches.configuration(cluster.namespace(), cluster.nodes("observer"))
                .template("*", template -> template.nearMode(NearMode.OFF))
                .build();
        try (OpLog log = new OpLog(stored, cluster.origin());
                RingCachingProvider provider = new RingCachingProvider()) {
            Caches caches = Caches.of(provider, withoutNear);
            Calls calls = new Calls(log);
            for (String key : Keyspace.last(moment)) {
                calls.read(Kind.STORED, key, () -> caches.get(key));
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}

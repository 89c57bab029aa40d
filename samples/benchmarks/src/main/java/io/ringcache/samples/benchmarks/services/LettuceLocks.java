package io.ringcache.samples.benchmarks.services;

import static io.ringcache.samples.benchmarks.services.RawScripts.bytes;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The limit: the two scripts with the same keys and arguments as Ringcache gives them, and nothing around. It cannot wait. */
final class LettuceLocks implements Locks {

    private static final long YES = 1;

    /** As long as the identity that Ringcache has in a JVM, whose length differs by one or two. */
    private static final String JVM = "0123456789abcdef0123456";

    private static final byte[] NOT_FAIR = bytes("u");
    /** Neither a place in the queue nor requests that are still on their way. */
    private static final byte[] NOTHING_BEHIND = bytes("-");

    private static final byte[] ONE = bytes(1);
    private static final byte[] NONE = new byte[0];

    private final RawScripts scripts;
    private final RawScripts.Loaded acquire;
    private final RawScripts.Loaded release;
    private final AtomicLong ids = new AtomicLong();

    LettuceLocks(String node) {
        scripts = new RawScripts(node);
        acquire = scripts.load("lock/common.lua", "lock/acquire.lua");
        release = scripts.load("lock/common.lua", "lock/release.lua");
    }

    @Override
    public Mutex lock(String name) {
        return new RawMutex(name);
    }

    private final class RawMutex implements Mutex {

        private final byte[] holders;
        private final byte[] queue;
        private final byte[] woken;
        private final byte[] token = bytes(Rings.NAMESPACE + ":@fence");
        private final byte[] channels = bytes(Rings.NAMESPACE + ":@wake:");
        private final byte[] lease = bytes(TimeUnit.MILLISECONDS.toMicros(LEASE.toMillis()));
        private byte[] id = NONE;
        private long seen;

        RawMutex(String name) {
            String key = Rings.NAMESPACE + ":@lock:{" + name + "}";
            holders = bytes(key);
            queue = bytes(key + ":q");
            woken = bytes(key + ":w");
        }

        @Override
        public boolean tryAcquire() {
            id = bytes("1;" + JVM + ";" + ids.incrementAndGet());
            List<Object> reply = acquire.run(
                    new byte[][] {holders, queue, woken, token},
                    id,
                    lease,
                    ONE,
                    bytes(seen),
                    NONE,
                    NOT_FAIR,
                    NONE,
                    NOTHING_BEHIND,
                    channels,
                    bytes(TimeUnit.SECONDS.toMicros(1)));
            boolean acquired = reply.get(0).equals(YES);
            if (acquired) {
                seen = (long) reply.get(1);
            }
            return acquired;
        }

        @Override
        public void acquire() {
            if (!tryAcquire()) {
                throw new IllegalStateException("cannot wait");
            }
        }

        @Override
        public void release() {
            List<Object> reply =
                    release.run(new byte[][] {holders, queue, woken}, id, ONE, NOT_FAIR, channels, NOTHING_BEHIND);
            if (!reply.get(0).equals(YES)) {
                throw new IllegalStateException("was not held");
            }
        }
    }

    @Override
    public void close() {
        scripts.close();
    }
}

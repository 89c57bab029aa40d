package io.ringcache.chaos;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** What the threads of a worker do, one step each. Thread-safe; each thread has a source of random numbers of its own. */
final class Loads {

    private static final int KEYS_AT_ONCE = 8;
    private static final int STEPS_PER_CLEAR = 60;

    private final Caches caches;
    private final Calls calls;
    private final String jvm;
    private final List<String> ownRegisters;

    /** Grows; the versions of a JVM that replaces another begin above the other's. */
    private final AtomicLong versions;

    private final AtomicLong ids = new AtomicLong();

    Loads(Caches caches, Calls calls, int jvm, int place, int life) {
        this.caches = caches;
        this.calls = calls;
        this.jvm = Integer.toString(jvm, Character.MAX_RADIX);
        this.ownRegisters = Keyspace.registersOf(place);
        this.versions = new AtomicLong(life * 1_000_000_000L);
    }

    private String id() {
        return jvm + '_' + Long.toString(ids.incrementAndGet(), Character.MAX_RADIX);
    }

    /** For one thread only: a register has one writer. */
    void writeRegister(Random random) {
        String key = ownRegisters.get(random.nextInt(ownRegisters.size()));
        long version = versions.incrementAndGet();
        calls.write(Kind.PUT, key, Long.toString(version), null, () -> {
            caches.registers().put(key, version);
            return Result.done();
        });
    }

    void readRegisters(Random random) {
        if (random.nextInt(40) > 0) {
            String key = Keyspace.register(random.nextInt(Keyspace.REGISTERS));
            calls.read(Kind.GET, key, () -> caches.registers().get(key));
            return;
        }
        Set<String> keys = new TreeSet<>();
        for (int i = 0; i < KEYS_AT_ONCE; i++) {
            keys.add(Keyspace.register(random.nextInt(Keyspace.REGISTERS)));
        }
        calls.readAll(keys, () -> caches.registers().getAll(keys));
    }

    void append(Random random, long now) {
        String key = Keyspace.list(random.nextInt(), now);
        String id = id();
        calls.write(Kind.APPEND, key, id, null, () -> Result.of(caches.lists().invoke(key, new Append(), id)));
    }

    void readList(Random random, long now) {
        String key = Keyspace.list(random.nextInt(), now);
        calls.read(Kind.GET, key, () -> caches.lists().get(key));
    }

    void claim(long now) {
        String key = Keyspace.claim(now);
        String id = id();
        calls.write(
                Kind.CLAIM, key, id, null, () -> Result.ifMet(caches.claims().putIfAbsent(key, id)));
    }

    void readClaim(Random random, long now) {
        String key = Keyspace.recentClaim(random.nextInt(), now);
        calls.read(Kind.GET, key, () -> caches.claims().get(key));
    }

    void readSwap(Random random) {
        String key = Keyspace.swap(random.nextInt());
        calls.read(Kind.GET, key, () -> caches.swaps().get(key));
    }

    void swap(Random random) {
        String key = Keyspace.swap(random.nextInt());
        Result seen = calls.read(Kind.GET, key, () -> caches.swaps().get(key));
        String old = seen.answer();
        if (seen.outcome() != Outcome.OK) {
            return;
        }
        String id = id();
        if (old == null) {
            calls.write(
                    Kind.CREATE,
                    key,
                    id,
                    null,
                    () -> Result.ifMet(caches.swaps().putIfAbsent(key, id)));
        } else if (random.nextInt(10) == 0) {
            calls.write(
                    Kind.REMOVE,
                    key,
                    null,
                    old,
                    () -> Result.ifMet(caches.swaps().remove(key, old)));
        } else {
            calls.write(
                    Kind.REPLACE,
                    key,
                    id,
                    old,
                    () -> Result.ifMet(caches.swaps().replace(key, old, id)));
        }
    }

    void clearSwapsNowAndThen(Random random) {
        if (random.nextInt(STEPS_PER_CLEAR) > 0) {
            return;
        }
        boolean all = random.nextBoolean();
        calls.write(Kind.CLEAR, Keyspace.ALL_SWAPS, null, null, () -> {
            if (all) {
                caches.swaps().clear();
            } else {
                caches.swaps().removeAll();
            }
            return Result.done();
        });
    }
}

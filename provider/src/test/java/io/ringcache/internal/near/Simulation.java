package io.ringcache.internal.near;

import io.ringcache.internal.store.EntryKey;
import io.ringcache.near.NearMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Near caches of several JVMs before one node, with time, every step and everything on the way in the hands of one seed.
 * Messages are lost, doubled, delayed and reordered, connections are cut and the node restarts.
 */
final class Simulation {

    static final Duration LEASE = Duration.ofSeconds(1);

    private static final int LONGEST_PAUSE_MILLIS = 300;

    private final Random random;
    private final List<EntryKey> keys = List.of(OneJvm.key("a", 1), OneJvm.key("b", 1 + (1 << 20)), OneJvm.key("c", 2));
    private final SimulatedNode node = new SimulatedNode(keys);
    private final List<Runnable> steps = new ArrayList<>();
    private final List<SimulatedJvm> jvms = new ArrayList<>();
    private long nowNanos = 1;

    Simulation(long seed, NearMode mode) {
        random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            jvms.add(new SimulatedJvm(this, mode));
        }
    }

    SimulatedNode node() {
        return node;
    }

    List<EntryKey> keys() {
        return keys;
    }

    long nowNanos() {
        return nowNanos;
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    boolean flips() {
        return random.nextBoolean();
    }

    /** How many hits were checked. */
    long hits() {
        return jvms.stream().mapToLong(SimulatedJvm::hits).sum();
    }

    /** Has a step done some time from now. */
    void later(Runnable step) {
        steps.add(step);
    }

    private void step() {
        if (!steps.isEmpty()) {
            steps.remove(random(steps.size())).run();
        }
    }

    void run(int length) {
        for (int i = 0; i < length; i++) {
            int chance = random(1000);
            if (chance < 450) {
                step();
            } else if (chance < 960) {
                act(chance, jvms.get(random(jvms.size())), keys.get(random(keys.size())));
            } else if (chance < 995) {
                nowNanos += Duration.ofMillis(random(LONGEST_PAUSE_MILLIS)).toNanos();
            } else if (chance < 999) {
                jvms.get(random(jvms.size())).cut();
            } else {
                node.restart(nowNanos);
                jvms.forEach(SimulatedJvm::noticeLater);
            }
        }
        settle();
    }

    private void act(int chance, SimulatedJvm jvm, EntryKey key) {
        if (chance < 700) {
            jvm.read(key);
        } else if (chance < 735) {
            jvm.write(key, /* present= */ random(4) != 0);
        } else if (chance < 740) {
            jvm.writeTogether(some(), /* present= */ random(4) != 0);
        } else if (chance < 742) {
            jvm.clear();
        } else if (chance < 750) {
            jvm.evict(key);
        } else if (chance < 850) {
            jvm.hear();
        } else if (chance < 930) {
            jvm.probe();
        } else {
            jvm.tick();
        }
    }

    /** At least two of the keys, in any order. */
    private List<EntryKey> some() {
        List<EntryKey> some = new ArrayList<>(keys);
        Collections.shuffle(some, random);
        return some.subList(0, 2 + random(some.size() - 1));
    }

    /** Faults and writes cease; everything comes; two probes are answered. */
    private void settle() {
        finish();
        for (int probe = 0; probe < 3; probe++) {
            nowNanos += LEASE.toNanos() / 4;
            jvms.forEach(SimulatedJvm::probe);
            finish();
            jvms.forEach(SimulatedJvm::tick);
        }
        for (SimulatedJvm jvm : jvms) {
            keys.forEach(jvm::assertCurrent);
        }
    }

    private void finish() {
        while (!steps.isEmpty() || jvms.stream().anyMatch(jvm -> jvm.hasMessages() || !jvm.isJoined())) {
            step();
            jvms.forEach(SimulatedJvm::hear);
        }
    }
}

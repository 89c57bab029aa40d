package io.ringcache.chaos;

import io.ringcache.chaos.Plan.Step;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Causes faults, one after the other, and heals each. Used by one thread. */
final class Nemesis {

    private final Cluster cluster;
    private final Admin admin;
    private final RingNemesis ring;
    private final List<Incident> incidents = new ArrayList<>();

    Nemesis(Cluster cluster, Admin admin, RingNemesis ring) {
        this.cluster = cluster;
        this.admin = admin;
        this.ring = ring;
    }

    List<Incident> incidents() {
        return incidents;
    }

    void strike(Step step) {
        long start = cluster.now();
        String what = cause(step);
        incidents.add(new Incident(step.kind(), step.server(), what, new Span(start, cluster.now())));
        Pace.pass(step.pause());
    }

    /** Causes and heals a fault; returns whom it hit. */
    private String cause(Step step) {
        FaultProxy proxy = cluster.proxy(step.server());
        return switch (step.kind()) {
            case FIN -> again(step, () -> proxy.fin(step.target()));
            case RST -> again(step, () -> proxy.rst(step.target()));
            case BLACK_HOLE_UP -> hold(step, Way.UP);
            case BLACK_HOLE_DOWN -> hold(step, Way.DOWN);
            case BLACK_HOLE_BOTH -> hold(step, Way.BOTH);
            case DELAY -> delay(step);
            case REFUSE -> refuse(step);
            case FREEZE_SERVER -> freezeServer(step);
            case RESTART_EMPTY -> restartEmpty(step);
            case RESTART_WITH_OLD_DATA -> restartWithOldData(step);
            case FREEZE_JVM -> freezeJvm(step);
            case KILL_JVM -> killJvm(step);
            case KILL_SUBSCRIBERS -> {
                again(step, () -> admin.killSubscribers(cluster.server(step.server())));
                yield "server " + step.server();
            }
            case OVERFLOW_SUBSCRIBERS -> overflow(step);
            case RING_CHANGE -> ring.change(step);
        };
    }

    private String again(Step step, Runnable action) {
        for (int i = 0; i < step.times(); i++) {
            action.run();
            Pace.pass(step.length().dividedBy(step.times() * 2L));
        }
        return step.traffic() + ", " + step.times() + " times";
    }

    private String hold(Step step, Way way) {
        FaultProxy proxy = cluster.proxy(step.server());
        proxy.hold(step.target(), way);
        Pace.pass(step.length());
        proxy.heal();
        return step.traffic();
    }

    private String delay(Step step) {
        FaultProxy proxy = cluster.proxy(step.server());
        proxy.delay(step.target(), step.way(), step.delay());
        Pace.pass(step.length());
        proxy.heal();
        return step.traffic() + ", " + step.way() + " by " + step.delay().toMillis() + "ms";
    }

    private String refuse(Step step) {
        FaultProxy proxy = cluster.proxy(step.server());
        proxy.refuse(true);
        proxy.rst(step.target());
        Pace.pass(step.length());
        proxy.heal();
        return step.traffic();
    }

    private String freezeServer(Step step) {
        cluster.server(step.server()).pause();
        Pace.pass(step.length());
        cluster.server(step.server()).resume();
        return "server " + step.server();
    }

    private String restartEmpty(Step step) {
        cluster.server(step.server()).kill();
        Pace.pass(down(step));
        cluster.server(step.server()).restart();
        return "server " + step.server();
    }

    private String restartWithOldData(Step step) {
        long saved = cluster.now();
        cluster.server(step.server()).save();
        Pace.pass(step.length());
        cluster.server(step.server()).kill();
        Pace.pass(down(step));
        cluster.server(step.server()).restartWithSavedData();
        return "server " + step.server() + ", saved at " + Span.millis(saved);
    }

    /** Sometimes hardly at all, so that connections find the next process at once. */
    private static Duration down(Step step) {
        return step.all() ? Duration.ofMillis(1) : step.length().dividedBy(2);
    }

    /** Sometimes the JVM wakes up before its network does, as a virtual machine may that was moved. */
    private String freezeJvm(Step step) {
        WorkerJvm jvm = cluster.jvm(step.place());
        jvm.signal("STOP");
        if (step.all()) {
            cluster.holdAll(Cluster.clientName(step.place()));
        }
        Pace.pass(step.length());
        jvm.signal("CONT");
        if (!step.all()) {
            return "jvm " + jvm.number();
        }
        Pace.pass(step.delay());
        cluster.heal();
        return "jvm " + jvm.number() + ", its network for " + step.delay().toMillis() + "ms longer";
    }

    private String killJvm(Step step) {
        WorkerJvm jvm = cluster.jvm(step.place());
        jvm.kill();
        Pace.pass(step.length().dividedBy(4));
        WorkerJvm next = cluster.startJvm(step.place());
        return "jvm " + jvm.number() + ", replaced by " + next.number();
    }

    private String overflow(Step step) {
        FaultProxy proxy = cluster.proxy(step.server());
        if (step.all()) {
            proxy.hold(FaultProxy.Target.all().messages(), Way.DOWN);
        }
        int ended = admin.overflowSubscribers(cluster.server(step.server()));
        Pace.pass(step.length());
        proxy.heal();
        return "server " + step.server() + ", " + ended + " connections ended"
                + (step.all() ? ", which is hidden until healed" : "");
    }
}

package io.ringcache.proxy;

import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The faults in force at one proxy; pieces of a stream wait here until none keeps them back. Thread-safe. */
final class Faults {

    private sealed interface Fault {
        Target target();

        Way way();
    }

    private record Hold(Target target, Way way) implements Fault {}

    private record Strand(Set<Connection> connections, Target target, Way way) implements Fault {}

    private record Delay(Target target, Way way, long nanos) implements Fault {}

    private final List<Fault> inForce = new ArrayList<>();

    synchronized void hold(Target target, Way way) {
        inForce.add(new Hold(target, way));
        notifyAll();
    }

    /** Holds these connections only. */
    synchronized void strand(Set<Connection> connections, Way way) {
        inForce.add(new Strand(connections, Target.all(), way));
        notifyAll();
    }

    synchronized void delay(Target target, Way way, Duration by) {
        inForce.add(new Delay(target, way, by.toNanos()));
        notifyAll();
    }

    synchronized void heal() {
        inForce.clear();
        notifyAll();
    }

    /** Has all that wait look again whether they still must. */
    synchronized void wake() {
        notifyAll();
    }

    /** Waits as long as faults keep back what came at that time, and the connection was not cut. */
    synchronized void await(Connection connection, Way way, long cameNanos) throws InterruptedException {
        while (!connection.isCut()) {
            if (isHeld(connection, way)) {
                wait();
                continue;
            }
            long left = cameNanos + delayNanos(connection, way) - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private boolean isHeld(Connection connection, Way way) {
        return inForce.stream()
                .anyMatch(fault ->
                        (fault instanceof Hold || isStranded(fault, connection)) && concerns(fault, connection, way));
    }

    private static boolean isStranded(Fault fault, Connection connection) {
        return fault instanceof Strand strand && strand.connections().contains(connection);
    }

    private long delayNanos(Connection connection, Way way) {
        return inForce.stream()
                .mapToLong(
                        fault -> fault instanceof Delay delay && concerns(fault, connection, way) ? delay.nanos() : 0)
                .sum();
    }

    private static boolean concerns(Fault fault, Connection connection, Way way) {
        return (fault.way() == Way.BOTH || fault.way() == way) && connection.matches(fault.target());
    }
}

package io.ringcache.samples.benchmarks;

import io.ringcache.samples.benchmarks.child.Child;
import io.ringcache.samples.benchmarks.child.ScalingMain;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Time per operation of all threads and JVMs together, on more and more servers and in more and more JVMs. Servers and JVMs
 * share the processors of one machine: when these are busy, more of either make nothing faster, and what is left to be seen
 * is what they cost each other.
 */
final class ScalingSuite implements Suite {

    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");
    private static final List<String> CONTESTANTS = List.of(Contestants.RINGCACHE, Contestants.LETTUCE);

    /** What all JVMs of a workload do: near entries, threads, writes of a hundred, whether by Zipf's law. */
    private static final List<String> REMOTE = List.of("0", "8", "10", "false");

    private static final List<String> NEAR = List.of("10000", "1", "5", "true");

    @Override
    public String name() {
        return "scaling";
    }

    @Override
    public void run(Round round) throws IOException, InterruptedException {
        for (int nodes = 1; nodes <= round.nodes().size(); nodes++) {
            String workload = "scaling, 90/10, near off, 8 threads, " + counted(nodes, "node");
            compare(round, workload, REMOTE, 1, round.nodes().subList(0, nodes));
        }
        for (int jvms = 1; jvms <= (round.quick() ? 2 : 8); jvms *= 2) {
            String workload = "scaling, 95/5 Zipf, near on, " + counted(jvms, "JVM");
            compare(round, workload, NEAR, jvms, round.nodes());
        }
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void compare(Round round, String workload, List<String> work, int jvms, List<String> nodes)
            throws IOException, InterruptedException {
        for (String contestant : CONTESTANTS) {
            List<Child> children = new ArrayList<>();
            try {
                List<String> arguments = new ArrayList<>(List.of(contestant));
                arguments.addAll(work);
                arguments.addAll(nodes);
                for (int i = 0; i < jvms; i++) {
                    children.add(Child.start(ScalingMain.class, OPTIONS, arguments));
                }
                for (Child child : children) {
                    child.receive(START);
                }
                run(children, round.quick() ? 0.1 : 1.5);
                round.add(workload, contestant, "us", 1e6 / run(children, round.quick() ? 0.1 : 2));
            } finally {
                Child.closeAll(children);
            }
        }
    }

    /** Operations per second of all. */
    private static double run(List<Child> children, double seconds) throws IOException, InterruptedException {
        for (Child child : children) {
            child.send("run " + seconds);
        }
        double sum = 0;
        for (Child child : children) {
            sum += child.number(START);
        }
        return sum;
    }
}

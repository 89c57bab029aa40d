package io.ringcache.samples.benchmarks.child;

/**
 * A fresh JVM: how long it takes from the first line of {@code main} to the answers to the first calls. This class does
 * nothing else, so that nothing is loaded before.
 */
public final class StartMain {

    private StartMain() {}

    /** Arguments: the contestant, the keys to get, separated by commas, then the servers. Answers milliseconds. */
    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        Starts.first(arguments);
        double millis = (System.nanoTime() - start) / 1e6;
        System.out.println(Parent.PREFIX + millis);
        // Nothing is to be seen of how long the end takes.
        Runtime.getRuntime().halt(0);
    }
}

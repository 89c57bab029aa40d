package io.ringcache.samples.benchmarks.report;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a workload should reach.
 *
 * @param workload the names of the workloads that it is about, each as a whole
 * @param against who is the measure; if nobody, Ringcache's own figure is
 * @param greatest the greatest ratio of Ringcache's figure to the other's that meets it, or the greatest own figure
 * @param words the target in words
 */
record Target(Pattern workload, Optional<String> against, double greatest, String words) {

    boolean isAbout(String name) {
        return workload.matcher(name).matches();
    }

    boolean isMetBy(double value) {
        return value <= greatest;
    }
}

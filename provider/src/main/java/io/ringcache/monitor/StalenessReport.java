package io.ringcache.monitor;

import java.time.Duration;
import java.util.List;

/**
 * How late the changes of a node were seen in this JVM. Immutable. The percentiles are of the newest 10,000 changes, count
 * and worst of all.
 *
 * @param node the node's address, without credentials
 * @param changes how many changes were seen
 * @param median half of them were seen not later than this after they were sent
 * @param p99 so were 99 of 100
 * @param worst and all of them
 * @param failedReads how often the node could not be asked
 */
public record StalenessReport(
        String node, long changes, Duration median, Duration p99, Duration worst, long failedReads) {

    /** The worst of all nodes; zero if nothing was seen. */
    public static Duration worst(List<StalenessReport> reports) {
        return reports.stream()
                .map(StalenessReport::worst)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}

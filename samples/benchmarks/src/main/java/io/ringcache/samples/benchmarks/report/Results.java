package io.ringcache.samples.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was measured.
 *
 * @param about the circumstances, in the order of the page
 * @param measured the figures in the order in which they came
 */
public record Results(Map<String, String> about, List<Measured> measured, List<Failure> failures) {

    /** The suites that ran, whether or not they could be measured. */
    public Set<String> suites() {
        return Stream.concat(
                        measured.stream().map(Measured::suite),
                        failures.stream().map(Failure::suite))
                .collect(Collectors.toSet());
    }

    /** The parts of which there is something. */
    Collection<Part> parts() {
        Set<Part> there = suites().stream().map(Part::of).collect(Collectors.toSet());
        return Arrays.stream(Part.values()).filter(there::contains).toList();
    }

    /** What of it belongs to a part. */
    Results of(Part part) {
        return new Results(
                about,
                measured.stream().filter(one -> Part.of(one.suite()) == part).toList(),
                failures.stream().filter(one -> Part.of(one.suite()) == part).toList());
    }
}

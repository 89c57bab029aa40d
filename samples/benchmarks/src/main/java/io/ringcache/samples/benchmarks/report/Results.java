package io.ringcache.samples.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * All that was measured.
 *
 * @param about the circumstances, in the order of the page
 * @param measured the figures in the order in which they came
 */
public record Results(Map<String, String> about, List<Measured> measured, List<Failure> failures) {}

package io.ringcache.samples.benchmarks.report;

import io.ringcache.samples.benchmarks.Figure;

/**
 * A figure and where it comes from.
 *
 * @param round from 1 on
 */
public record Measured(int round, String suite, Figure figure) {}

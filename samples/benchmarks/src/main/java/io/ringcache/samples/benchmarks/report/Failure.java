package io.ringcache.samples.benchmarks.report;

/**
 * A suite that could not be measured, or not all of it.
 *
 * @param round from 1 on
 */
public record Failure(int round, String suite, String reason) {}

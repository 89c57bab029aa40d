package io.ringcache.samples.benchmarks;

/**
 * One measured figure: the smaller, the better.
 *
 * @param workload what was done, for example {@code near hit, hot, String, 1 thread}
 * @param contestant who did it, one of {@link Contestants}
 * @param unit what it is counted in: {@code ns}, {@code us}, {@code ms} or {@code B}
 */
public record Figure(String workload, String contestant, String unit, double value) {}

/** From figures to tables, verdicts and plots. */
@NullMarked
package io.ringcache.samples.benchmarks.report;

import org.jspecify.annotations.NullMarked;

/** What a near hit costs, measured. */
@NullMarked
package io.ringcache.samples.benchmarks;

import org.jspecify.annotations.NullMarked;

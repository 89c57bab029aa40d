/** The command that measures Ringcache beside its limits and its peers. */
@NullMarked
package io.ringcache.samples.benchmarks;

import org.jspecify.annotations.NullMarked;

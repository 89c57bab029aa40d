/** Reads that are answered in this JVM: near hits, local caches, and what a near hit consists of. */
@NullMarked
package io.ringcache.samples.benchmarks.near;

import org.jspecify.annotations.NullMarked;

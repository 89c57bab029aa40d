/** What locks and rate limiters cost. */
@NullMarked
package io.ringcache.samples.benchmarks.services;

import org.jspecify.annotations.NullMarked;

/** What calls that go to Redis cost. */
@NullMarked
package io.ringcache.samples.benchmarks.remote;

import org.jspecify.annotations.NullMarked;

/** Starts real Redis servers for tests and samples, by whichever of four ways the machine offers. */
@NullMarked
package io.ringcache.samples.redis;

import org.jspecify.annotations.NullMarked;

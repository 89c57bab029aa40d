/** A sample: what a fencing token is for. Begin with {@link io.ringcache.samples.fenced.FencedStoreSample}. */
@NullMarked
package io.ringcache.samples.fenced;

import org.jspecify.annotations.NullMarked;

/** A small shop in several instances, and the demo that starts and drives them. */
@NullMarked
package io.ringcache.samples.boot;

import org.jspecify.annotations.NullMarked;

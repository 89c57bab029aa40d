/** The ways in which a call can fail that applications may want to tell apart. */
@NullMarked
package io.ringcache.failure;

import org.jspecify.annotations.NullMarked;

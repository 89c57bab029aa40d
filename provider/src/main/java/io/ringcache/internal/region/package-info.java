/** Caches of several regions: what is asked where, and what the other regions are told. */
@NullMarked
package io.ringcache.internal.region;

import org.jspecify.annotations.NullMarked;

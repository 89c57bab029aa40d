/** Faults on the way to real servers, and what the provider does about them, measured. */
@NullMarked
package io.ringcache.chaos;

import org.jspecify.annotations.NullMarked;

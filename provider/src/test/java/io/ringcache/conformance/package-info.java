/** What the TCK does not ask: several JVMs, failures, limits and hostile input, on real servers by the public API. */
@NullMarked
package io.ringcache.conformance;

import org.jspecify.annotations.NullMarked;

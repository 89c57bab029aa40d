/** Proofs of the distributed locks: several JVMs, real servers, faults. */
@NullMarked
package io.ringcache.locking;

import org.jspecify.annotations.NullMarked;

/** The near cache of this JVM and the receiving end of the coherence protocol. */
@NullMarked
package io.ringcache.internal.near;

import org.jspecify.annotations.NullMarked;

/** Which node owns a key: a pure function of the key's hash and the members of the ring. */
@NullMarked
package io.ringcache.internal.ring;

import org.jspecify.annotations.NullMarked;

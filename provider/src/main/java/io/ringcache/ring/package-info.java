/** Changing the hash ring while it is in use. */
@NullMarked
package io.ringcache.ring;

import org.jspecify.annotations.NullMarked;

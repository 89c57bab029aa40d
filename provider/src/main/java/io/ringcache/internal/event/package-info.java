/** Tells listeners what happened to entries, in order per key (JSR-107 section 8). */
@NullMarked
package io.ringcache.internal.event;

import org.jspecify.annotations.NullMarked;

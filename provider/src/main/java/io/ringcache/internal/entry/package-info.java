/** What each operation means for one entry: pure functions without I/O, clock, lock or thread. */
@NullMarked
package io.ringcache.internal.entry;

import org.jspecify.annotations.NullMarked;

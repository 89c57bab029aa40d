/** Tests of locks, read-write locks and semaphores in one JVM; those with several are in the package {@code locking}. */
@NullMarked
package io.ringcache.lock;

import org.jspecify.annotations.NullMarked;

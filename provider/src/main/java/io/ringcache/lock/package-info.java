/**
 * Locks and semaphores that several JVMs share. They stand on the same Redis servers as the caches, each on the one that
 * owns its name.
 */
@NullMarked
package io.ringcache.lock;

import org.jspecify.annotations.NullMarked;

/**
 * Locks, read-write locks and semaphores: all are permits that are held for a lease. Knows how to acquire, wait, renew and
 * give back; knows no Redis client.
 */
@NullMarked
package io.ringcache.internal.lock;

import org.jspecify.annotations.NullMarked;

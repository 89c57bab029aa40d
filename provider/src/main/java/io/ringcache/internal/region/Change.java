package io.ringcache.internal.region;

import io.ringcache.internal.store.EntryKey;

/**
 * A key that was changed in one region and has to be told to another. Immutable.
 *
 * @param key the key as the other region places it
 * @param landed where it was changed
 * @param sinceNanos when, on the scale of {@link System#nanoTime()}
 */
record Change(EntryKey key, Region landed, long sinceNanos) {}

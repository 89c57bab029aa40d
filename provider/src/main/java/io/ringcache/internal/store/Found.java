package io.ringcache.internal.store;

/**
 * A stored entry as a read found it.
 *
 * @param value the decoded value; it belongs to the caller
 * @param kept the entry, to be kept
 */
public record Found(Object value, Kept kept) {}

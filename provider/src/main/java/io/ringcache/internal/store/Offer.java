package io.ringcache.internal.store;

/**
 * The right to keep near what a message carried, once it has been decoded. It remembers what was known when the message
 * was heard, and is worth nothing when that has changed meanwhile. Thread-safe; may be forgotten.
 */
public interface Offer {

    /** Keeps the entry, unless something is known by now that speaks against it. */
    void accept(EntryKey key, Kept kept);
}

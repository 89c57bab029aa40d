/** The ports between the cache engine and what stores entries: no implementation. */
@NullMarked
package io.ringcache.internal.store;

import org.jspecify.annotations.NullMarked;

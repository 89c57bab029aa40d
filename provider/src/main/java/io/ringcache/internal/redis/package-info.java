/** Entries, messages and nodes on Redis; the only package that knows Lettuce. */
@NullMarked
package io.ringcache.internal.redis;

import org.jspecify.annotations.NullMarked;

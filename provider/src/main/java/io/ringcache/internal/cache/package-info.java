/** The {@code javax.cache.Cache} facade and the one engine that runs all its operations. */
@NullMarked
package io.ringcache.internal.cache;

import org.jspecify.annotations.NullMarked;
